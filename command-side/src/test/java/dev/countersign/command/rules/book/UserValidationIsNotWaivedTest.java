package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R30 User validation is not waived")
class UserValidationIsNotWaivedTest {

    private final FeatureFixture feature = Proving.planned();

    @Test
    void theOtherStepsOfDoneMayBe() {
        feature.when(waive(TESS, "production")).acceptedWith(UserValidationIsNotWaived.class, SATISFIED);
        feature.when(waive(ARNO, "tests")).acceptedWith(UserValidationIsNotWaived.class, SATISFIED);
    }

    @Test
    void thatAHumanValidatesMayNot() {
        RuleFinding refusal =
                feature.when(waive(PAM, "user-validation")).refusedOnlyBy(UserValidationIsNotWaived.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(UserValidationIsNotWaived.class, refusal);
    }
}
