package dev.countersign.command.relay;

import java.time.Duration;

/**
 * How far Kafka is behind the log.
 *
 * @param events unsent events, counted to {@link RelayWatch#COUNTED_TO} at most
 * @param oldestUnsent age of the oldest unsent event; zero when there is none
 * @param oldestTransaction age of the oldest transaction that has written something and has not ended, in any database of the
 *     cluster, as far as the role may see (all of them with {@code pg_read_all_stats}); zero when there is none
 */
record RelayLag(long events, Duration oldestUnsent, Duration oldestTransaction) {}
