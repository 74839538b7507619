package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.raise;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R06 Escalations name what is there")
class EscalationsNameWhatIsThereTest {

    @Test
    void aDocumentOrAVerdictOnItIsThere() {
        FeatureFixture feature = FeatureFixture.withPrd();
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

        feature.when(raise(PAM, "vetoes/1")).acceptedWith(EscalationsNameWhatIsThere.class, SATISFIED);
        feature.when(raise(ARNO, "verdicts/1")).acceptedWith(EscalationsNameWhatIsThere.class, SATISFIED);
        feature.when(raise(PAM, "artifacts/prd")).acceptedWith(EscalationsNameWhatIsThere.class, SATISFIED);
    }

    @Test
    void whatWasNeverGivenIsNot() {
        FeatureFixture feature = FeatureFixture.withPrd();
        feature.given(verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"));

        Approved.refusals(
                EscalationsNameWhatIsThere.class,
                feature.when(raise(PAM, "artifacts/plan")).refusedOnlyBy(EscalationsNameWhatIsThere.class),
                feature.when(raise(PAM, "verdicts/2")).refusedOnlyBy(EscalationsNameWhatIsThere.class),
                feature.when(raise(PAM, "vetoes/1")).refusedOnlyBy(EscalationsNameWhatIsThere.class));
    }
}
