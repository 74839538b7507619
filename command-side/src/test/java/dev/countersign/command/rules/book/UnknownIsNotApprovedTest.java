package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R06 Unknown is not approved")
class UnknownIsNotApprovedTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @ParameterizedTest
    @CsvSource({
        "APPROVED, APPROVED",
        "approved, APPROVED",
        "FEASIBLE, APPROVED",
        "Approved with concerns, APPROVED_WITH_CONCERNS",
        "approved-with_concerns, APPROVED_WITH_CONCERNS",
        "feasible with modifications, APPROVED_WITH_CONCERNS",
        "changes requested, CHANGES_REQUESTED",
        "BLOCKED, BLOCKED",
        "not feasible, BLOCKED"
    })
    void aWordThatIsAVerdictIsRead(String word, Verdict verdict) {
        Outcome outcome = feature.when(verdict(ARNO, "architect", PRD, word));

        outcome.acceptedWith(UnknownIsNotApproved.class, SATISFIED);
        assertThat(outcome.only(VerdictRecorded.class).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "LGTM", "APPROVE", "APPROVED!", "NOT APPROVED", "OVERRIDDEN", "null", "APPROVED,BLOCKED"
            })
    void anyOtherWordIsRefused(String word) {
        RuleFinding refusal =
                feature.when(verdict(ARNO, "architect", PRD, word)).refusedOnlyBy(UnknownIsNotApproved.class);

        assertThat(refusal.rule()).isEqualTo("R06");
        assertThat(refusal.refusalStatus()).isEqualTo(400);
        Approved.refusals(UnknownIsNotApproved.class, refusal);
    }
}
