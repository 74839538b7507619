package dev.countersign.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.People;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

class PostgresEventStorageEngineTest {

    private static final String STREAM = "feature:shop:001-checkout";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private final DataSource dataSource = migrated();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final EventStorageEngine engine = engine(dataSource);

    @Test
    void whatIsStoredIsReadBack() {
        List<DomainEventMessage<?>> history = history();
        engine.appendEvents(history);

        List<? extends DomainEventMessage<?>> read =
                engine.readEvents(STREAM).asStream().toList();

        assertThat(read).hasSameSizeAs(history);
        for (int i = 0; i < history.size(); i++) {
            DomainEventMessage<?> stored = read.get(i);
            assertThat(stored.getPayload()).isEqualTo(history.get(i).getPayload());
            assertThat(stored.getIdentifier()).isEqualTo(history.get(i).getIdentifier());
            assertThat(stored.getSequenceNumber()).isEqualTo(i);
            assertThat(stored.getTimestamp()).isEqualTo(NOON);
            assertThat(stored.getMetaData()).containsEntry("traceparent", "00-ab-cd-01");
        }
        assertThat(engine.lastSequenceNumberFor(STREAM)).hasValue(history.size() - 1L);
        assertThat(engine.lastSequenceNumberFor("feature:shop:002")).isEmpty();
    }

    @Test
    void aRowHoldsTheNameOutsideJavaAndTheJsonItself() {
        DomainEventMessage<?> opened = history().getFirst();
        engine.appendEvents(opened);

        Map<String, Object> row = jdbc.sql("""
            select event_id, stream, stream_type, sequence, type, revision, payload::text as payload,
                   metadata::text as metadata, to_char(recorded_at at time zone 'UTC', 'HH24:MI:SS.US') as recorded_at,
                   xid::text <> '0' as has_xid
              from event
            """).query().singleRow();

        assertThat(row)
                .containsEntry("event_id", opened.getIdentifier())
                .containsEntry("stream", STREAM)
                .containsEntry("stream_type", "Feature")
                .containsEntry("sequence", 0L)
                .containsEntry("type", "dev.countersign.feature.feature-opened.v1")
                .containsEntry("revision", null)
                .containsEntry("recorded_at", "12:00:00.123000")
                .containsEntry("has_xid", true);
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(String.valueOf(row.get("payload")))).isEqualTo(json.readTree("""
            {"project": "shop", "feature": "001-checkout", "title": "Checkout", "tier": "standard",
             "policyVersion": "default-1", "by": {"principal": "pam", "kind": "human"}}
            """));
        assertThat(json.readTree(String.valueOf(row.get("metadata"))))
                .isEqualTo(json.readTree("{\"traceparent\": \"00-ab-cd-01\"}"));
    }

    @Test
    void aRowNamesNoJavaClass() {
        engine.appendEvents(history());

        assertThat(jdbc.sql("select type from event").query(String.class).list())
                .allMatch(type -> type.matches("dev\\.countersign\\.feature\\.[a-z-]+\\.v[0-9]+"));
        assertThat(jdbc.sql("select payload::text || metadata::text from event")
                        .query(String.class)
                        .list())
                .noneMatch(json -> json.contains("dev.countersign.events") || json.contains("@class"));
    }

    @Test
    void twoEventsInOnePlaceOfAStreamAreAConflict() {
        engine.appendEvents(history());

        assertThatThrownBy(() -> engine.appendEvents(message(
                        new TierChanged(
                                "shop",
                                "001-checkout",
                                Tier.STANDARD,
                                Tier.FULL,
                                "Why not",
                                "default-1",
                                People.PAM.actor()),
                        2)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void soIsASecondBeginning() {
        engine.appendEvents(history());

        assertThatThrownBy(() -> engine.appendEvents(
                        message((FeatureEvent) history().getFirst().getPayload(), 0)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aConflictStoresNothingOfItsBatch() {
        engine.appendEvents(history().getFirst());

        assertThatThrownBy(() -> engine.appendEvents(List.of(
                        history().get(1),
                        message((FeatureEvent) history().get(1).getPayload(), 0))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(engine.lastSequenceNumberFor(STREAM)).hasValue(0L);
    }

    @Test
    void whatIsNoConflictIsNotTakenForOne() {
        DomainEventMessage<?> impossible =
                message((FeatureEvent) history().getLast().getPayload(), -1);

        assertThatThrownBy(() -> engine.appendEvents(impossible))
                .isInstanceOf(EventStoreException.class)
                .isNotInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("23514");
    }

    @Test
    void noFaultQuotesADocument() {
        String text = FeatureFixture.text(ArtifactKind.PRD).strip();
        List<DomainEventMessage<?>> withText = history().stream()
                .filter(message -> message.getPayload() instanceof RevisionSubmitted)
                .toList();
        engine.appendEvents(withText);
        List<DomainEventMessage<?>> impossible =
                List.of(message((FeatureEvent) withText.getFirst().getPayload(), -1));

        for (List<DomainEventMessage<?>> events : List.of(withText, impossible)) {
            assertThatThrownBy(() -> engine.appendEvents(events)).satisfies(thrown -> {
                StringWriter logged = new StringWriter();
                thrown.printStackTrace(new PrintWriter(logged));
                assertThat(logged.toString()).doesNotContain(text);
            });
        }
    }

    @Test
    void anEventWithoutAStreamIsNotStored() {
        EventMessage<?> homeless =
                GenericEventMessage.asEventMessage(history().getFirst().getPayload());

        assertThatThrownBy(() -> engine.appendEvents(List.of(homeless)))
                .hasStackTraceContaining("Every event belongs to a stream");
        assertThat(jdbc.sql("select count(*) from event").query(Long.class).single())
                .isZero();
    }

    private static List<DomainEventMessage<?>> history() {
        FeatureFixture feature = FeatureFixture.withPrd();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        feature.history().forEach(event -> messages.add(message((FeatureEvent) event, messages.size())));
        return messages;
    }

    private static DomainEventMessage<?> message(FeatureEvent event, long sequence) {
        return new GenericDomainEventMessage<>(
                "Feature",
                STREAM,
                sequence,
                event,
                MetaData.with("traceparent", "00-ab-cd-01"),
                UUID.randomUUID().toString(),
                NOON);
    }

    private static DataSource migrated() {
        TestDatabase database = TestServers.newDatabase();
        DataSource dataSource =
                new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    /** Put together as the application does it. */
    static EventStorageEngine engine(DataSource dataSource) {
        EventStoreConfiguration configuration = new EventStoreConfiguration();
        Serializer serializer = configuration.eventSerializer();
        return configuration.eventStorageEngine(
                serializer,
                configuration.connectionProvider(dataSource),
                configuration.axonTransactionManager(new JdbcTransactionManager(dataSource)),
                new SimpleMeterRegistry());
    }
}
