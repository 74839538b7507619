package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.negotiated;
import static dev.countersign.command.fixture.Disputed.raise;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 A disagreement is taken up once")
class ADisagreementIsTakenUpOnceTest {

    @Test
    void sentAgainItChangesNothing() {
        Outcome again = negotiated().when(raise(PAM, "artifacts/prd"));

        again.acceptedWith(ADisagreementIsTakenUpOnce.class, SATISFIED);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void theOtherSideTakesAPositionInstead() {
        Approved.refusals(
                ADisagreementIsTakenUpOnce.class,
                negotiated().when(raise(ARNO, "artifacts/prd")).refusedOnlyBy(ADisagreementIsTakenUpOnce.class));
    }
}
