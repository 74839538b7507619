package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What reaches Kafka, and in which order, whatever order the transactions end in. */
class RelayOrderTest {

    private static final StreamId CHECKOUT = StreamId.feature("shop", "001-checkout");
    private static final StreamId SEARCH = StreamId.feature("shop", "002-search");

    @Test
    void an_event_whose_transaction_commits_late_is_not_skipped() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection held = bench.transaction()) {
            String before = bench.append(CHECKOUT, 0);
            bench.start();
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(before);

            String late = bench.append(held, CHECKOUT, 1);
            String early = bench.append(SEARCH, 0);
            bench.signal.signal();

            // The younger event waits: nobody can know yet whether something comes before it.
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> bench.recordsSoFar().size() == 1);
            held.commit();

            assertThat(RelayBench.ids(bench.records(3))).containsExactlyInAnyOrder(before, late, early);
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(early)));
        }
    }

    @Test
    void a_rolled_back_transaction_holds_up_nothing_after_it() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection held = bench.transaction()) {
            bench.start();
            bench.append(held, CHECKOUT, 0);
            String next = bench.append(SEARCH, 0);
            held.rollback();
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(next);
        }
    }

    @Test
    void a_stream_keeps_its_order_when_the_older_transaction_appends_last() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection older = bench.transaction();
                Connection between = bench.transaction()) {
            bench.start();
            // Has its number before it appends: as one would that first writes an idempotency key.
            older.createStatement().execute("select pg_current_xact_id()");
            between.createStatement().execute("select pg_current_xact_id()");
            String first = bench.append(CHECKOUT, 0);
            String second = bench.append(older, CHECKOUT, 1);
            older.commit();

            // Now the second may be sent and the first may not yet, by the numbers alone.
            List<String> sent = RelayBench.ids(bench.records(2));
            assertThat(sent).containsExactly(first, second);

            between.commit();
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(first)));
            assertThat(RelayBench.ids(bench.recordsSoFar())).containsExactly(first, second, first);
        }
    }

    @Test
    void ten_thousand_events_arrive_once_each_and_every_stream_in_order() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.appendMany(10_000, 37, "{\"a\": 1}");
            bench.start();
            List<ConsumerRecord<String, byte[]>> messages = bench.records(10_000);
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(10_000));

            assertThat(bench.recordsSoFar()).hasSize(10_000);
            assertThat(RelayBench.ids(messages)).doesNotHaveDuplicates();
            Map<String, Long> next = new HashMap<>();
            for (ConsumerRecord<String, byte[]> message : messages) {
                long expected = next.merge(message.key(), 1L, Long::sum) - 1;
                assertThat(RelayBench.header(message, "ce_sequence")).isEqualTo(Long.toString(expected));
            }
            assertThat(next).hasSize(37);
        }
    }

    @Test
    void events_that_follow_a_batch_closely_are_gathered() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            Duration pace = RelayBench.LEASE.dividedBy(5);
            Relay relay = bench.start(
                    RelayBench.settings(pace), new EventProducers(bench.kafka(), RelayBench.settings(pace)));
            await().until(() -> relay.state() instanceof RelayState.Leading);
            long began = System.nanoTime();
            bench.append(CHECKOUT, 0);
            bench.signal.signal();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> bench.checkpoint().position() == 1);
            bench.append(CHECKOUT, 1);
            bench.signal.signal();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> bench.checkpoint().position() == 2);

            // Half of it, as the relay may have begun to look a moment before the first event was there.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(pace.dividedBy(2));
        }
    }

    @Test
    void events_of_another_process_are_found_without_a_signal() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            Relay relay = bench.start();
            await().until(() -> relay.state() instanceof RelayState.Leading);
            String event = bench.append(CHECKOUT, 0);
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(event);
        }
    }

    @Test
    void a_restarted_relay_goes_on_where_the_last_one_stopped() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            Relay first = bench.start();
            String one = bench.append(CHECKOUT, 0);
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(one)));
            bench.stop(first);
            assertThat(first.state()).isEqualTo(new RelayState.Stopped());

            String two = bench.append(CHECKOUT, 1);
            bench.start();
            bench.records(2);
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(two)));
            assertThat(RelayBench.ids(bench.recordsSoFar())).containsExactly(one, two);
        }
    }

    @Test
    void the_tail_reads_by_its_index_however_long_the_log() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection connection = bench.dataSource.getConnection()) {
            bench.appendMany(20_000, 100, "{}");
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            String query = EventTail.BEHIND_CURSOR;
            for (int parameter = 1; query.contains("?"); parameter++) {
                query = query.replaceFirst("\\?", "\\$" + parameter);
            }
            // One plan for whatever values, which is what a prepared statement may end up with.
            jdbc.sql("set plan_cache_mode = force_generic_plan").update();
            jdbc.sql("prepare tail(text, bigint, bigint) as " + query).update();
            assertThat(plan(jdbc)).contains("using event_xid_position_idx").doesNotContain("Sort", "Seq Scan");
            jdbc.sql("analyze event").update();
            assertThat(plan(jdbc)).contains("using event_xid_position_idx").doesNotContain("Sort", "Seq Scan");
        }
    }

    private static String plan(JdbcClient jdbc) {
        return String.join(
                "\n",
                jdbc.sql("explain execute tail('0', 0, 1000)")
                        .query(String.class)
                        .list());
    }

    @Test
    void a_batch_ends_where_its_bytes_are_reached() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection reader = bench.dataSource.getConnection()) {
            bench.appendMany(100, 1, "\"" + "x".repeat(998) + "\"");
            EventTail tail = new EventTail(bench.topic, 1000, 10_000);
            assertThat(tail.readAfter(reader, new LogPosition(0, 0))).hasSize(10);
        }
    }
}
