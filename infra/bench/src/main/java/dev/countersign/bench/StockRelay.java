package dev.countersign.bench;

import dev.countersign.events.feature.FeatureEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends every event, and waits for the acknowledgements of a processor's batch before the processor stores its token. */
@ProcessingGroup(StockApplication.PROCESSOR)
class StockRelay {

    private static final String SENT = "sent";

    private final KafkaTemplate<Object, Object> kafka;
    private final String topic;

    StockRelay(KafkaTemplate<Object, Object> kafka, @Value("${stock.topic}") String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    @EventHandler
    void on(FeatureEvent event, @SourceId String stream) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<CompletableFuture<?>> sent = unit.getOrComputeResource(SENT, key -> {
            List<CompletableFuture<?>> ofBatch = new ArrayList<>();
            unit.onPrepareCommit(batch -> CompletableFuture.allOf(ofBatch.toArray(CompletableFuture[]::new))
                    .join());
            return ofBatch;
        });
        sent.add(kafka.send(topic, stream, event));
    }
}
