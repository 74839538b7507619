package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Completion needs its documents signed")
class CompletionNeedsItsDocumentsSignedTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void aTextThatWasSignedAgainHoldsNothingUp() {
        Specified.givenSigned(feature, ArtifactKind.PRD, "# The prd, with refunds\n");

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsItsDocumentsSigned.class, SATISFIED);
    }

    @Test
    void aTextThatWasNotHoldsItUp() {
        feature.given(submit(DORA, ArtifactKind.PRD, "# The prd, with refunds\n"));
        RuleFinding one = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsItsDocumentsSigned.class);
        feature.given(submit(DORA, ArtifactKind.TASKS, Proving.TASKS + "\nWritten again.\n"));
        RuleFinding both = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsItsDocumentsSigned.class);

        assertThat(one.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsItsDocumentsSigned.class, one, both);
    }
}
