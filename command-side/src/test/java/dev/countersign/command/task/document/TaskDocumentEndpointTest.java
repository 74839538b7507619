package dev.countersign.command.task.document;

import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.People;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.NotFound;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class TaskDocumentEndpointTest {

    private static ResponseEntity<String> document(FeatureFixture feature) {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        List<DomainEventMessage<?>> history = new ArrayList<>();
        feature.history()
                .forEach(event -> history.add(new GenericDomainEventMessage<>(
                        "Feature", StreamId.feature(PROJECT, FEATURE).toString(), history.size(), event)));
        engine.appendEvents(history);
        return new TaskDocumentEndpoint(
                        EmbeddedEventStore.builder().storageEngine(engine).build())
                .document(PROJECT, FEATURE);
    }

    @Test
    void whatIsDoneIsTickedAndNothingElseChanges() {
        FeatureFixture feature = Proving.planned();
        Specified.givenDone(feature, "T001", "T002");

        assertThat(document(feature).getBody())
                .isEqualTo(Proving.TASKS.replace("[ ] T001", "[x] T001").replace("[ ] T002", "[x] T002"));
    }

    @Test
    void itIsTheTextThatWasSignedAndNotTheNewest() {
        FeatureFixture feature = Proving.planned();
        feature.given(FeatureFixture.submit(
                People.DORA, ArtifactKind.TASKS, Proving.TASKS.replace("Create the module", "Create two modules")));

        assertThat(document(feature).getBody()).isEqualTo(Proving.TASKS);
    }

    @Test
    void beforeEverybodyHasSignedThereIsNone() {
        FeatureFixture feature = FeatureFixture.withPrd();

        assertThatThrownBy(() -> document(feature))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("has not had all of its sign-offs");
    }
}
