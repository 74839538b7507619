package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.fixture.Specified.stillHolds;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R28 Completion needs nothing suspect")
class CompletionNeedsNothingSuspectTest {

    private final FeatureFixture feature = Proving.deliverable();

    private void suspect(String about) {
        feature.given(new MarkedSuspect(
                PROJECT,
                FEATURE,
                ArtifactKind.SPEC,
                2,
                "sha256:" + "2".repeat(64),
                List.of(new SuspectItem(about, "Revision 2 of the spec: FR-002 reads otherwise")),
                DORA.actor()));
    }

    @Test
    void whatSomebodyAnsweredForIsNotSuspectAnyMore() {
        suspect("tasks/T004");
        feature.given(stillHolds(PAM, "tasks/T004"));

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsNothingSuspect.class, SATISFIED);
    }

    @Test
    void whatIsSuspectHoldsItUp() {
        suspect("tasks/T004");
        RuleFinding refusal = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsNothingSuspect.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsNothingSuspect.class, refusal);
    }
}
