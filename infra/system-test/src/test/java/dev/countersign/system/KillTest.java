package dev.countersign.system;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.system.EventLog.StoredEvent;
import dev.countersign.system.Load.Kind;
import dev.countersign.system.Load.Sent;
import dev.countersign.system.Topic.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Both sides are killed at random moments while clients send commands: what was answered with success is in the log, on Kafka and
 * in the views, each once.
 *
 * <p>{@code -Dcountersign.kill.seed=N} repeats a schedule, {@code -Dcountersign.kill.rounds=N} makes it longer. The moments are
 * those of the schedule, what the clients have reached by then is not.
 */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);

    private static final int CLIENTS = 6;
    private static final long SHORTEST_LIFE_MILLIS = 500;
    private static final long LONGEST_LIFE_MILLIS = 4_000;

    /** So that a relay that was killed is followed soon; the first kill meets the lease that is shipped. */
    private static final Map<String, String> SHORT_LEASE =
            Map.of("countersign.relay.lease", "1s", "countersign.relay.retry-max", "200ms");

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private static final String REVISION = "dev.countersign.feature.revision-submitted.v1";
    private static final String VERDICT = "dev.countersign.feature.verdict-recorded.v1";
    private static final String COMPLETION = "dev.countersign.delivery.task-completed.v1";
    private static final String EVIDENCE = "dev.countersign.delivery.evidence-recorded.v1";
    private static final Map<Kind, String> EVENT_OF = Map.of(
            Kind.OPEN, "dev.countersign.feature.feature-opened.v1",
            Kind.SUBMIT, REVISION,
            Kind.DECIDE, VERDICT,
            Kind.CLAIM, "dev.countersign.delivery.task-claimed.v1",
            Kind.COMPLETE, COMPLETION,
            Kind.SHOW, EVIDENCE);

    private enum Victim {
        COMMAND_SIDE,
        QUERY_SIDE,
        BOTH
    }

    @Test
    void whatWasAnsweredWithSuccessIsInLogTopicAndViewsOnce() throws Exception {
        long seed = Long.getLong("countersign.kill.seed", System.nanoTime());
        int rounds = Integer.getInteger("countersign.kill.rounds", 6);
        LOG.info("Kills follow -Dcountersign.kill.seed={} -Dcountersign.kill.rounds={}", seed, rounds);
        try (RunningSystem system = new RunningSystem()) {
            system.start();
            List<Sent> book;
            try (Load load = new Load(system, CLIENTS, seed)) {
                killAgainAndAgain(
                        system,
                        load,
                        rounds,
                        RandomGeneratorFactory.getDefault().create(seed));
                book = load.end();
                LOG.info(
                        "{} commands, {} accepted, {} refused, {} repeated, {} never answered",
                        book.size(),
                        book.stream().filter(Sent::wasAccepted).count(),
                        book.stream().filter(Sent::wasRefusedByARule).count(),
                        book.stream().filter(each -> each.tries() > 1).count(),
                        book.stream().filter(each -> each.answer() == null).count());

                assertThat(book).filteredOn(Sent::wasAccepted).hasSizeGreaterThan(10 * rounds);
                assertEveryAnswerIsOneOfOurs(book);
                List<StoredEvent> log = system.log().of(load.project());
                assertTheLogHasWhatWasAnswered(book, log);
                // Those that nobody heard of may have been refused as well.
                assertThat(system.log().countOf(load.project()).refusals())
                        .isGreaterThanOrEqualTo(
                                book.stream().filter(Sent::wasRefusedByARule).count());
                assertTheTopicHasTheLog(system, log);
                assertTheViewsShowTheLog(load.client(), log);
            }
        }
    }

    private static void killAgainAndAgain(RunningSystem system, Load load, int rounds, RandomGenerator random) {
        for (int round = 0; round < rounds; round++) {
            long before = load.accepted();
            await("commands are accepted again").atMost(CATCH_UP).until(() -> load.accepted() > before);
            pause(random.nextLong(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS));
            // The first is the command side, whose relay holds the lease that is shipped; then each in turn.
            Victim victim = Victim.values()[round % Victim.values().length];
            kill(system, victim);
            LOG.info("Killed {}", victim);
            if (random.nextInt(3) == 0) {
                // Killed again while it is starting.
                launch(system, victim);
                pause(random.nextLong(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS));
                kill(system, victim);
                LOG.info("Killed {} again on its way up", victim);
            }
            launch(system, victim);
            system.commandSide().awaitReady();
            system.querySide().awaitReady();
        }
    }

    private static void kill(RunningSystem system, Victim victim) {
        if (victim != Victim.QUERY_SIDE) {
            system.commandSide().kill();
        }
        if (victim != Victim.COMMAND_SIDE) {
            system.querySide().kill();
        }
    }

    private static void launch(RunningSystem system, Victim victim) {
        if (victim != Victim.QUERY_SIDE) {
            system.commandSide().launch(SHORT_LEASE);
        }
        if (victim != Victim.COMMAND_SIDE) {
            system.querySide().launch(Map.of());
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** Anything but success, a refusal, or the word that somebody else was faster would be a fault. */
    private static void assertEveryAnswerIsOneOfOurs(List<Sent> book) {
        assertThat(book)
                .filteredOn(each -> each.answer() != null && !each.wasAccepted() && !each.wasRefusedByARule())
                .allSatisfy(each -> assertThat(each.answer())
                        .isNotNull()
                        .satisfies(answer -> assertThat(answer.text("/type"))
                                .as(answer.toString())
                                .isEqualTo("urn:countersign:problem:concurrent-change")));
        assertThat(book)
                .filteredOn(Sent::keyed)
                .allSatisfy(each -> assertThat(each.answer()).isNotNull());
    }

    private static void assertTheLogHasWhatWasAnswered(List<Sent> book, List<StoredEvent> log) {
        Map<String, List<StoredEvent>> byTrace = log.stream().collect(groupingBy(StoredEvent::traceId));
        for (Sent each : book) {
            List<StoredEvent> events = byTrace.getOrDefault(each.traceId(), List.of());
            List<StoredEvent> changes = events.stream()
                    .filter(event -> event.type().equals(EVENT_OF.get(each.kind())))
                    .toList();
            long refusals = events.stream().filter(StoredEvent::isRefusal).count();
            if (each.wasAccepted()) {
                assertThat(changes)
                        .as(each::toString)
                        .singleElement()
                        .satisfies(event -> assertIsWhatWasAnswered(each, event));
                assertThat(refusals).as(each::toString).isZero();
            } else if (each.wasRefusedByARule()) {
                assertThat(changes).as(each::toString).isEmpty();
                // Or counted with an earlier one that is the same.
                assertThat(refusals).as(each::toString).isLessThanOrEqualTo(1);
            } else if (each.answer() != null) {
                assertThat(events).as(each::toString).isEmpty();
            } else {
                // Nobody knows what became of it, but it cannot have become two things.
                assertThat(changes.size() + refusals).as(each::toString).isLessThanOrEqualTo(1);
            }
        }
        Set<String> known = book.stream().map(Sent::traceId).collect(Collectors.toSet());
        assertThat(log)
                .filteredOn(Predicate.not(StoredEvent::isRepetition))
                .allSatisfy(event -> assertThat(known).contains(event.traceId()));
        assertThat(log.stream().map(StoredEvent::id)).doesNotHaveDuplicates();
        log.stream().collect(groupingBy(StoredEvent::stream)).values().forEach(KillTest::assertWithoutGap);
    }

    private static void assertIsWhatWasAnswered(Sent sent, StoredEvent event) {
        assertThat(event.payload()).contains(sent.mark());
        Answer answer = Objects.requireNonNull(sent.answer());
        StreamPosition position = StreamPosition.ofToken(answer.position()).orElseThrow();
        assertThat(position.stream()).hasToString(event.stream());
        assertThat(position.sequence()).isGreaterThanOrEqualTo(event.sequence());
        List<String> fields = switch (sent.kind()) {
            case OPEN -> List.of();
            case SUBMIT -> List.of("revision", "digest");
            case DECIDE -> List.of("number", "revision", "digest", "role");
            case CLAIM -> List.of("task", "fencingToken", "expiresAt");
            case COMPLETE -> List.of("task");
            case SHOW -> List.of("digest", "kind");
        };
        for (String field : fields) {
            assertThat(answer.json().get(field))
                    .as(field)
                    .isEqualTo(event.json().get(field));
        }
    }

    private static void assertWithoutGap(List<StoredEvent> stream) {
        assertThat(stream.stream().map(StoredEvent::sequence))
                .as(stream.getFirst().stream())
                .containsExactlyElementsOf(IntStream.range(0, stream.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    private static void assertTheTopicHasTheLog(RunningSystem system, List<StoredEvent> log) {
        Topic topic = new Topic(system.topic());
        Map<String, StoredEvent> stored = new HashMap<>();
        log.forEach(event -> stored.put(event.id(), event));
        await("the relay has sent everything").atMost(CATCH_UP).until(() -> {
            Set<String> sent = topic.everything().stream().map(Message::id).collect(Collectors.toSet());
            return sent.containsAll(stored.keySet());
        });
        Set<String> seen = new HashSet<>();
        Map<String, List<Long>> sequences = new TreeMap<>();
        List<Message> messages = topic.everything();
        // Refusals that were only counted are written when their minute is over, which may be now.
        Map<String, StoredEvent> written = new HashMap<>();
        system.log().everything().forEach(event -> written.put(event.id(), event));
        for (Message message : messages) {
            StoredEvent event = Objects.requireNonNull(
                    written.get(message.id()), () -> "On the topic and not in the log: " + message);
            assertThat(message.key()).isEqualTo(event.stream());
            assertThat(message.value()).isEqualTo(event.payload());
            if (seen.add(message.id())) {
                sequences
                        .computeIfAbsent(message.key(), key -> new ArrayList<>())
                        .add(message.sequence());
            }
        }
        LOG.info("{} events, {} of them sent more than once", seen.size(), messages.size() - seen.size());
        assertThat(seen).containsAll(stored.keySet());
        sequences.forEach((key, found) -> assertThat(found)
                .as(key)
                .containsExactlyElementsOf(
                        IntStream.range(0, found.size()).mapToObj(Long::valueOf).toList()));
    }

    private static void assertTheViewsShowTheLog(Client client, List<StoredEvent> log) {
        Map<String, List<StoredEvent>> features =
                log.stream().filter(Predicate.not(StoredEvent::isAudit)).collect(groupingBy(StoredEvent::stream));
        features.forEach((stream, events) -> {
            // What the topic has, the views have soon.
            String newest = new StreamPosition(StreamId.parse(stream), events.size() - 1L).token();
            String feature = "/features/" + StreamId.parse(stream).name();
            await("the views have come to the end of " + stream)
                    .atMost(CATCH_UP)
                    .until(() -> client.get(feature, "Countersign-Min-Position", newest)
                                    .status()
                            == 200);
            assertThat(client.all(feature + "/timeline", 200).stream()
                            .map(entry -> entry.get("id").asString()))
                    .as(stream)
                    .containsExactlyElementsOf(
                            events.stream().map(StoredEvent::id).toList());
            JsonNode state = client.get(feature).json();
            assertThat(state.get("version").asLong()).isEqualTo(events.size() - 1L);
            for (String kind : List.of("spec", "plan", "tasks")) {
                assertArtifactShowsTheLog(client, feature, kind, events, state);
            }
        });
        assertThat(client.all("/features", 50).stream()
                        .map(entry -> entry.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(features.keySet().stream()
                        .map(stream -> StreamId.parse(stream).name())
                        .toList());
        assertTheDeliveryShowsTheLog(client, log);
        Set<String> refusals =
                log.stream().filter(StoredEvent::isRefusal).map(StoredEvent::id).collect(Collectors.toSet());
        await("the views show every refusal")
                .atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(client.all("/refusals", 50).stream()
                                .map(entry -> entry.get("id").asString()))
                        .containsExactlyInAnyOrderElementsOf(refusals));
    }

    private static void assertTheDeliveryShowsTheLog(Client client, List<StoredEvent> log) {
        String built = "/features/" + Load.BUILT;
        assertThat(client.all(built + "/tasks", 200).stream()
                        .filter(task -> task.get("status").asString().equalsIgnoreCase("completed"))
                        .map(task -> task.get("id").asString()))
                .containsExactlyInAnyOrderElementsOf(fields(log, COMPLETION, "task"))
                .isNotEmpty();
        assertThat(client.all(built + "/evidence", 200).stream()
                        .map(report -> report.get("digest").asString()))
                .containsExactlyElementsOf(fields(log, EVIDENCE, "digest"))
                .isNotEmpty();
    }

    private static List<String> fields(List<StoredEvent> log, String type, String field) {
        return log.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.json().get(field).asString())
                .toList();
    }

    private static void assertArtifactShowsTheLog(
            Client client, String feature, String kind, List<StoredEvent> events, JsonNode state) {
        List<JsonNode> ofKind = events.stream()
                .map(StoredEvent::json)
                .filter(event -> event.path("artifact").asString("").equals(kind))
                .toList();
        List<JsonNode> submitted =
                ofKind.stream().filter(event -> event.has("staleVerdicts")).toList();
        Answer answer = client.get(feature + "/artifacts/" + kind);
        if (submitted.isEmpty()) {
            assertThat(answer.status()).isEqualTo(404);
            return;
        }
        JsonNode artifact = answer.json();
        String digest = submitted.getLast().get("digest").asString();
        assertThat(artifact.get("digest").asString()).isEqualTo(digest);
        assertThat(artifact.get("text")).isEqualTo(submitted.getLast().get("text"));
        assertThat(artifact.get("revisions").valueStream().map(each -> each.get("digest")))
                .containsExactlyElementsOf(
                        submitted.stream().map(each -> each.get("digest")).toList());
        assertThat(artifact.get("verdicts").valueStream().map(each -> each.get("notes")))
                .containsExactlyElementsOf(ofKind.stream()
                        .filter(event -> event.has("verdict"))
                        .map(event -> event.get("notes"))
                        .toList());
        assertThat(state.get("artifacts")
                        .valueStream()
                        .filter(each -> each.get("kind").asString().equals(kind)))
                .singleElement()
                .satisfies(each -> assertThat(each.get("digest").asString()).isEqualTo(digest));
    }
}
