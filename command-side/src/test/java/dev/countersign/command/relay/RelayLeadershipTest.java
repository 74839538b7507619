package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** One relay leads at a time, and the place in the log outlives every one of them. */
class RelayLeadershipTest {

    private static final StreamId CHECKOUT = StreamId.feature("shop", "001-checkout");

    @Test
    void of_two_relays_one_leads_and_the_other_takes_over_when_it_stops() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            Relay first = bench.start();
            await().until(() -> first.state() instanceof RelayState.Leading);
            Relay second = bench.start();
            await().until(() -> second.state() instanceof RelayState.StandingBy);

            List<String> appended = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                appended.add(bench.append(CHECKOUT, i));
            }
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(20));
            bench.stop(first);
            for (int i = 20; i < 40; i++) {
                appended.add(bench.append(CHECKOUT, i));
            }
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(40));
            assertThat(second.state()).isEqualTo(new RelayState.Leading());
            assertThat(RelayBench.ids(bench.recordsSoFar())).containsExactlyElementsOf(appended);
        }
    }

    @Test
    void a_leader_that_dies_is_replaced_when_its_lease_has_run_out() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection dead = bench.dataSource.getConnection()) {
            // A leader of which nothing is left but its lease.
            assertThat(Lease.take(dead, 0, "dead", RelayBench.LEASE)).isPresent();
            long died = System.nanoTime();
            String event = bench.append(CHECKOUT, 0);
            Relay relay = bench.start();

            await().until(() -> relay.state() instanceof RelayState.StandingBy);
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(event);
            assertThat(Duration.ofNanos(System.nanoTime() - died)).isGreaterThan(RelayBench.LEASE);
        }
    }

    @Test
    void a_leader_that_overslept_cannot_move_the_checkpoint() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection connection = bench.dataSource.getConnection()) {
            Lease stale =
                    Lease.take(connection, 0, "first", Duration.ofMillis(1)).orElseThrow();
            await().until(() -> !bench.leaseHolds());
            Lease current =
                    Lease.take(connection, 0, "second", Duration.ofMinutes(1)).orElseThrow();
            current.advance(connection, new LogPosition(900, 9));

            assertThatExceptionOfType(LeaseLostException.class)
                    .isThrownBy(() -> stale.advance(connection, new LogPosition(800, 8)));
            assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> stale.renewIfDue(connection));
            stale.resign(connection);

            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(900, 9));
            assertThat(bench.leaseHolds()).isTrue();
            assertThat(Lease.take(connection, 0, "third", Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void a_lease_that_ran_out_unnoticed_is_still_its_holders() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection connection = bench.dataSource.getConnection()) {
            Lease lease =
                    Lease.take(connection, 0, "only", Duration.ofMillis(1)).orElseThrow();
            await().until(() -> !bench.leaseHolds());
            lease.advance(connection, new LogPosition(800, 8));
            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(800, 8));
        }
    }

    @Test
    void a_leader_whose_lease_is_taken_stands_by() throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection usurper = bench.dataSource.getConnection()) {
            Relay relay = bench.start();
            await().until(() -> relay.state() instanceof RelayState.Leading);
            bench.jdbc
                    .sql("update relay_checkpoint set lease_until = '-infinity'")
                    .update();
            Lease taken =
                    Lease.take(usurper, 0, "usurper", Duration.ofMinutes(1)).orElseThrow();
            await().until(() -> relay.state() instanceof RelayState.StandingBy);

            bench.append(CHECKOUT, 0);
            bench.signal.signal();
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> bench.recordsSoFar().isEmpty());
            taken.resign(usurper);
            assertThat(bench.records(1)).hasSize(1);
        }
    }

    @Test
    void a_crash_between_sending_and_checkpoint_gives_duplicates_in_order() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            // The server refuses to move the checkpoint: as if the process had died with its batch acknowledged.
            bench.jdbc.sql("""
                create function refuse_checkpoint() returns trigger language plpgsql as
                $$ begin raise exception 'no checkpoint'; end; $$
                """).update();
            bench.jdbc.sql("""
                create trigger no_checkpoint before update of xid on relay_checkpoint
                for each row execute function refuse_checkpoint()
                """).update();
            List<String> appended = IntStream.range(0, 5)
                    .mapToObj(sequence -> bench.append(CHECKOUT, sequence))
                    .toList();
            Relay crashing = bench.start();
            bench.records(5);
            await().until(() -> crashing.state() instanceof RelayState.Retrying);
            bench.stop(crashing);
            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(0, 0));
            int sentBefore = bench.recordsSoFar().size();

            bench.jdbc.sql("drop trigger no_checkpoint on relay_checkpoint").update();
            bench.start();
            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(5));

            List<ConsumerRecord<String, byte[]>> messages = bench.recordsSoFar();
            assertThat(messages).hasSize(sentBefore + 5);
            for (int i = 0; i < messages.size(); i++) {
                assertThat(RelayBench.header(messages.get(i), "ce_id")).isEqualTo(appended.get(i % 5));
            }
        }
    }

    @Test
    void a_log_with_another_servers_transaction_numbers_is_not_passed_on() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.jdbc.sql("""
                insert into event (xid, event_id, stream, sequence, type, recorded_at, payload, metadata)
                values ('4000000000', 'restored', 'feature:shop:001', 0, 't', now(), '{}', '{}')
                """).update();
            Relay relay = bench.start();
            await().until(() -> relay.state() instanceof RelayState.ForeignLog);
            bench.stop(relay);
            assertThat(bench.recordsSoFar()).isEmpty();
        }
    }

    @Test
    void a_lost_connection_to_the_database_is_made_anew() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            Relay relay = bench.start();
            await().until(() -> relay.state() instanceof RelayState.Leading);
            Integer ended = bench.jdbc.sql("""
                select count(pg_terminate_backend(pid))
                  from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                """).query(Integer.class).single();
            assertThat(ended).isPositive();
            String event = bench.append(CHECKOUT, 0);
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(event);
            assertThat(bench.meters.counter("countersign.relay.failures").count())
                    .isPositive();
            assertThat(relay.state()).isEqualTo(new RelayState.Leading());
        }
    }
}
