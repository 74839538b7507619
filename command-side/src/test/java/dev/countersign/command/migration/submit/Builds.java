package dev.countersign.command.migration.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** A project whose features are being built, and the drills that are on record there. */
final class Builds {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();

    String project() {
        return project;
    }

    void begin(String feature) {
        assertThat(commands.post(
                                commands.human("pam", "product-manager"),
                                "/api/v1/projects/" + project + "/features",
                                "{\"id\":\"" + feature + "\",\"title\":\"X\",\"tier\":\"light\"}")
                        .status())
                .isEqualTo(201);
        happened(
                feature,
                new DeliveryPlanned(
                        project,
                        feature,
                        1,
                        "sha256:" + "1".repeat(64),
                        null,
                        null,
                        null,
                        null,
                        List.of(task()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "default-1",
                        Actor.human("tess")));
    }

    private static PlannedTask task() {
        return new PlannedTask(
                "T001", "Tables", false, null, "senior-backend-engineer", null, List.of(), List.of(), List.of(), true);
    }

    /** Puts an event on record without telling anybody. */
    void happened(String feature, CountersignEvent event) {
        EventStorageEngine engine = commands.bean(EventStorageEngine.class);
        String stream = StreamId.feature(project, feature).toString();
        engine.appendEvents(new GenericDomainEventMessage<>(
                "Feature", stream, engine.lastSequenceNumberFor(stream).orElseThrow() + 1, event));
    }

    List<MigrationDrilled> drills(String feature) {
        return commands.bean(EventStore.class)
                .readEvents(StreamId.feature(project, feature).toString())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(MigrationDrilled.class::isInstance)
                .map(MigrationDrilled.class::cast)
                .toList();
    }
}
