package dev.countersign.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import tools.jackson.databind.JsonNode;

class ProjectionTest extends QuerySideTest {

    private static final String OPENED = EventCatalogue.typeOf(FeatureOpened.class);
    private static final String TIER_CHANGED = EventCatalogue.typeOf(TierChanged.class);
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @Autowired
    private LiveProjection projection;

    @Autowired
    private Rebuild rebuild;

    @Autowired
    private StreamProgress progress;

    @Test
    void anEventThatComesTwiceChangesNothing() throws InterruptedException {
        Samples feature = new Samples("engine-twice", "001");
        StreamId stream = StreamId.feature("engine-twice", "001");
        applied(log.feature("engine-twice", "001", feature.opened(), feature.tier(Tier.STANDARD, Tier.FULL)));
        List<String> before = dump("engine-twice");

        log.send(stream, 0, OPENED, json(feature.opened("Another title")));
        log.send(stream, 1, TIER_CHANGED, json(feature.tier(Tier.FULL, Tier.LIGHT)));
        applied(log.append(stream, feature.gate(Gate.G1, GateStatus.SATISFIED)));

        assertThat(before).isNotEmpty();
        assertThat(title("engine-twice", "001")).isEqualTo("Pay by invoice");
        assertThat(get("engine-twice", "/features/001").text("/tier")).isEqualTo("full");
        assertThat(count("timeline", "engine-twice")).isEqualTo(3);
    }

    @Test
    void anEventThatComesTooEarlyWaitsForItsTurn() throws InterruptedException {
        Samples feature = new Samples("engine-early", "001");
        StreamId stream = StreamId.feature("engine-early", "001");

        log.send(stream, 1, TIER_CHANGED, json(feature.tier(Tier.STANDARD, Tier.FULL)));
        // Of another stream in the same partition or not: what follows is not held up.
        applied(log.feature("engine-early", "002", new Samples("engine-early", "002").opened()));
        log.send(stream, 0, OPENED, json(feature.opened()));
        applied(new StreamPosition(stream, 0));
        assertThat(get("engine-early", "/features/001").text("/tier")).isEqualTo("standard");

        log.send(stream, 1, TIER_CHANGED, json(feature.tier(Tier.STANDARD, Tier.FULL)));
        applied(new StreamPosition(stream, 1));
        assertThat(get("engine-early", "/features/001").text("/tier")).isEqualTo("full");
        assertThat(parked("engine-early")).isEmpty();
    }

    @Test
    void aPoisonedEventParksItsStreamAndNoOtherAndHealsWithTheProgram() throws InterruptedException {
        tripwire.failOn(
                EventLog.idOf(StreamId.feature("engine-poison", "001"), 1),
                () -> new IllegalStateException("a view with a mistake"));
        theSecondEventIsParkedUntilItsRepair("engine-poison", "IllegalStateException: a view with a mistake");
    }

    @Test
    void aRowThatTheDatabaseRefusesParksItsStreamAndNoOtherAndHealsWithTheProgram() throws InterruptedException {
        tripwire.failInTheDatabaseOn(EventLog.idOf(StreamId.feature("engine-refused", "001"), 1));
        theSecondEventIsParkedUntilItsRepair(
                "engine-refused", "PSQLException: ERROR: null value in column \"sequence\"");
    }

    private void theSecondEventIsParkedUntilItsRepair(String project, String error) throws InterruptedException {
        Samples feature = new Samples(project, "001");
        StreamId stream = StreamId.feature(project, "001");
        try {
            log.append(stream, feature.opened(), feature.tier(Tier.STANDARD, Tier.LIGHT));
            StreamPosition last = log.append(stream, feature.tier(Tier.LIGHT, Tier.FULL));
            applied(log.feature(project, "002", new Samples(project, "002").opened()));

            await().atMost(A_WHILE)
                    .untilAsserted(() ->
                            assertThat(parked(project)).containsExactly(stream + " 1 failed", stream + " 2 waiting"));
            assertThat(get(project, "/features/001").header("ETag")).isEqualTo("\"0\"");
            await().atMost(A_WHILE).untilAsserted(() -> {
                assertThat(health().at("/components/projection/status").asString())
                        .isEqualTo("DEGRADED");
                JsonNode listed = send(request("/actuator/projection", admin())).json();
                assertThat(listed.at("/parked")
                                .valueStream()
                                .map(one -> one.get("stream").asString() + " " + one.get("sequence") + " "
                                        + one.get("waiting") + " "
                                        + one.get("error").asString()))
                        .anySatisfy(one -> assertThat(one).startsWith(stream + " 1 2 " + error));
            });
            assertThat(send(request("/actuator/health/readiness", null)).status())
                    .isEqualTo(200);

            tripwire.repair(EventLog.idOf(stream, 1));
            applied(last);
            assertThat(get(project, "/features/001").text("/tier")).isEqualTo("full");
            assertThat(parked(project)).isEmpty();
            assertThat(count("timeline", project)).isEqualTo(4);
        } finally {
            tripwire.repair(EventLog.idOf(stream, 1));
        }
    }

    @Test
    void anEventThatCannotBeReadParksItsStream() throws InterruptedException {
        String project = "engine-unreadable";
        StreamId broken = StreamId.feature(project, "001");
        StreamId notText = StreamId.feature(project, "002");
        StreamId withoutFields = StreamId.feature(project, "003");
        StreamId withNul = StreamId.feature(project, "004");
        log.send(broken, 0, OPENED, "{\"project\": ");
        log.send(broken, 1, TIER_CHANGED, json(new Samples(project, "001").tier(Tier.LIGHT, Tier.FULL)));
        log.send(notText, 0, "dev.countersign.feature.invented-later.v1", "[]");
        log.send(withoutFields, 0, OPENED, "{\"tier\": \"gigantic\"}");
        // Readable, but Postgres stores no NUL: no view, and no restart, will ever apply it.
        log.send(withNul, 0, OPENED, json(new Samples(project, "004").opened("Nul\0")));
        applied(log.feature(project, "005", new Samples(project, "005").opened()));

        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(parked(project))
                        .containsExactly(
                                broken + " 0 failed",
                                broken + " 1 waiting",
                                notText + " 0 failed",
                                withoutFields + " 0 failed",
                                withNul + " 0 failed"));
        assertThat(count("feature_list", project)).isEqualTo(1);
        unpark(project);
    }

    @Test
    void recordsThatAreNoEventsAtAllHoldUpNobody() throws InterruptedException {
        String project = "engine-foreign";
        log.send(null, Map.of(), new byte[] {(byte) 0xFF, 0});
        log.send("not a stream", Map.of(CloudEventHeaders.SEQUENCE, "0"), null);
        log.send("feature:engine-foreign:001", Map.of(CloudEventHeaders.SEQUENCE, "-1"), new byte[0]);
        log.send("feature:engine-foreign:002", Map.of(CloudEventHeaders.SEQUENCE, "0"), null);
        applied(log.feature(project, "003", new Samples(project, "003").opened()));

        // Records without a common key are in different partitions, so each comes in its own time.
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(jdbc.sql("select count(*) from parked_event where stream like 'unreadable:%'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
            assertThat(parked(project)).containsExactly("feature:engine-foreign:002 0 failed");
        });
        jdbc.sql("delete from parked_event where stream like 'unreadable:%'").update();
        unpark(project);
    }

    @Test
    void passingTroubleIsRetriedAndParksNothing() throws InterruptedException {
        StreamId stream = StreamId.feature("engine-trouble", "001");
        AtomicInteger failures = new AtomicInteger();
        tripwire.failOn(EventLog.idOf(stream, 0), () -> {
            if (failures.incrementAndGet() == 3) {
                tripwire.repair(EventLog.idOf(stream, 0));
            }
            return new CannotAcquireLockException("deadlock detected");
        });

        applied(log.append(stream, new Samples("engine-trouble", "001").opened()));

        assertThat(failures).hasValue(3);
        assertThat(parked("engine-trouble")).isEmpty();
    }

    @Test
    void deliveringEverythingAgainAfterAKillBetweenRowsAndOffsetsChangesNothing() throws InterruptedException {
        String project = "engine-again";
        Samples feature = new Samples(project, "001");
        applied(log.feature(
                project,
                "001",
                feature.opened(),
                feature.tier(Tier.STANDARD, Tier.FULL),
                feature.gate(Gate.G2, GateStatus.REJECTED)));
        List<String> before = dump(project);

        projection.stop();
        jdbc.sql("delete from topic_offset").update();
        projection.start();
        applied(log.feature(project, "001", feature.tier(Tier.FULL, Tier.LIGHT)));

        // The whole topic came again; the one new event is all that is new.
        assertThat(count("timeline", project)).isEqualTo(4);
        assertThat(dump(project))
                .containsAll(before.stream()
                        .filter(row -> row.startsWith("timeline") || row.startsWith("gate"))
                        .toList());
        assertThat(parked(project)).isEmpty();
    }

    @Test
    void aRebuildBesideTheLiveViewsEndsEqualToThemWhileEventsKeepArriving() throws InterruptedException {
        String project = "engine-rebuild";
        for (int i = 0; i < 50; i++) {
            Samples feature = new Samples(project, String.format("%03d", i));
            log.feature(project, feature.feature(), feature.opened(), feature.gate(Gate.G1, GateStatus.NOT_APPLICABLE));
        }
        AtomicBoolean going = new AtomicBoolean(true);
        List<StreamPosition> written = new ArrayList<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 50; going.get() && i < 999; i++) {
                Samples feature = new Samples(project, String.format("%03d", i));
                written.add(log.feature(project, feature.feature(), feature.opened()));
                written.add(log.feature(
                        project, String.format("%03d", i % 50), feature.gate(Gate.G2, GateStatus.SATISFIED)));
            }
        });
        String schemaBefore = schemaIdentity();

        assertThat(send(request("/actuator/rebuild", admin())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(202);
        await().atMost(A_WHILE).until(() -> rebuild.status().state() != Rebuild.State.RUNNING);
        going.set(false);
        writer.join();

        assertThat(rebuild.status().error()).isNull();
        assertThat(rebuild.status().state()).isEqualTo(Rebuild.State.DONE);
        assertThat(schemaIdentity()).isNotEqualTo(schemaBefore);
        applied(written.getLast());
        applied(log.feature(project, "999", new Samples(project, "999").opened()));
        await().atMost(A_WHILE).until(() -> written.stream().allMatch(this::isApplied));
        List<String> afterFirst = dump(project);

        // With nothing arriving, a second rebuild must come to exactly the same rows.
        assertThat(rebuild.start()).isTrue();
        await().atMost(A_WHILE).until(() -> rebuild.status().state() == Rebuild.State.DONE);
        assertThat(dump(project)).isEqualTo(afterFirst).hasSizeGreaterThan(150);
        assertThat(jdbc.sql("select count(*) from pg_namespace where nspname like 'read_model%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aRebuildThatWouldLoseEventsLeavesTheLiveViewsInUse() throws InterruptedException {
        String project = "engine-lossy";
        Samples feature = new Samples(project, "001");
        StreamPosition last = log.feature(project, "001", feature.opened(), feature.tier(Tier.STANDARD, Tier.FULL));
        applied(last);
        tripwire.failOn(EventLog.idOf(last.stream(), 1), () -> new IllegalStateException("a new mistake"));
        try {
            rebuild.start();
            await().atMost(A_WHILE).until(() -> rebuild.status().state() != Rebuild.State.RUNNING);
        } finally {
            tripwire.repair(EventLog.idOf(last.stream(), 1));
        }

        assertThat(rebuild.status().state()).isEqualTo(Rebuild.State.FAILED);
        assertThat(rebuild.status().error()).contains(last.stream().toString());
        assertThat(get(project, "/features/001").text("/tier")).isEqualTo("full");
    }

    @Test
    void aRebuildKeepsWhatIsParked() throws InterruptedException {
        String project = "engine-parked-rebuild";
        Samples feature = new Samples(project, "001");
        StreamId stream = StreamId.feature(project, "001");
        tripwire.failOn(EventLog.idOf(stream, 1), () -> new IllegalStateException("a view with a mistake"));
        try {
            log.append(stream, feature.opened(), feature.tier(Tier.STANDARD, Tier.LIGHT));
            StreamPosition last = log.append(stream, feature.tier(Tier.LIGHT, Tier.FULL));
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(parked(project)).hasSize(2));

            assertThat(rebuild.start()).isTrue();
            await().atMost(A_WHILE).until(() -> rebuild.status().state() != Rebuild.State.RUNNING);
            assertThat(rebuild.status().state()).isEqualTo(Rebuild.State.DONE);
            assertThat(parked(project)).containsExactly(stream + " 1 failed", stream + " 2 waiting");

            tripwire.repair(EventLog.idOf(stream, 1));
            applied(last);
        } finally {
            tripwire.repair(EventLog.idOf(stream, 1));
        }
    }

    private void applied(StreamPosition position) throws InterruptedException {
        assertThat(progress.await(position, A_WHILE)).as("applied %s", position).isTrue();
    }

    private boolean isApplied(StreamPosition position) {
        try {
            return progress.await(position, Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonNode health() {
        return send(request("/actuator/health", admin())).json();
    }

    private String title(String project, String feature) {
        return get(project, "/features/" + feature).text("/title");
    }

    private int count(String table, String project) {
        return jdbc.sql("select count(*) from " + table + " where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    private List<String> parked(String project) {
        return jdbc.sql("select * from parked_event where stream like :streams order by stream, sequence")
                .param("streams", "%:" + project + ":%")
                .query((row, number) -> row.getString("stream") + " " + row.getLong("sequence")
                        + (row.getString("error") == null ? " waiting" : " failed"))
                .list();
    }

    /** Clears away what a test has parked, for the sake of the others. */
    private void unpark(String project) {
        jdbc.sql("delete from parked_event where stream like :streams")
                .param("streams", "%:" + project + ":%")
                .update();
    }

    private String schemaIdentity() {
        return jdbc.sql("select oid from pg_namespace where nspname = 'read_model'")
                .query(String.class)
                .single();
    }

    /** Every row that any view has of a project. */
    private List<String> dump(String project) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : jdbc.sql("""
            select table_name from information_schema.columns
            where table_schema = 'read_model' and column_name = 'project'
            """).query(String.class).list()) {
            rows.put(
                    table,
                    jdbc.sql("select t::text from " + table + " t where project = :project order by 1")
                            .param("project", project)
                            .query(String.class)
                            .list());
        }
        return rows.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(row -> table.getKey() + row))
                .toList();
    }

    private static String json(Object event) {
        return new String(JSON.writeValueAsBytes(event), StandardCharsets.UTF_8);
    }
}
