package dev.countersign.command.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends batches whole: a batch is published when every one of its messages is acknowledged by all in-sync replicas. */
final class EventPublisher {

    private final Producer<String, byte[]> producer;

    EventPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends all and waits for all. After a failure some may have arrived and others may still be under way: {@link #abandon} it.
     *
     * @param heartbeat called before the first message and then at the interval while waiting; what it throws ends the wait
     * @throws SendFailedException when it is worth another try
     * @throws UnsendableEventException when it is not, as the message itself is refused
     */
    void publish(List<TailedEvent> batch, Duration interval, Heartbeat heartbeat)
            throws SendFailedException, UnsendableEventException, LeaseLostException, SQLException,
                    InterruptedException {
        heartbeat.beat();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(batch.size());
        for (TailedEvent event : batch) {
            Future<RecordMetadata> acknowledgement = send(event);
            acknowledgements.add(acknowledgement);
            // A message the producer refuses by itself fails at once. Those behind it must not go out before it.
            if (acknowledgement.isDone()) {
                await(event, acknowledgement, interval, heartbeat);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            await(batch.get(i), acknowledgements.get(i), interval, heartbeat);
        }
    }

    /** Drops whatever is still waiting to be sent. */
    void abandon() {
        producer.close(Duration.ZERO);
    }

    private Future<RecordMetadata> send(TailedEvent event) throws SendFailedException {
        try {
            return producer.send(event.message());
        } catch (KafkaException | IllegalStateException refused) {
            throw new SendFailedException(refused);
        }
    }

    private static void await(
            TailedEvent event, Future<RecordMetadata> acknowledgement, Duration interval, Heartbeat heartbeat)
            throws SendFailedException, UnsendableEventException, LeaseLostException, SQLException,
                    InterruptedException {
        while (true) {
            try {
                acknowledgement.get(interval.toNanos(), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException notYet) {
                heartbeat.beat();
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                if (cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException) {
                    throw new UnsendableEventException(event.eventId(), cause);
                }
                throw new SendFailedException(cause);
            }
        }
    }
}
