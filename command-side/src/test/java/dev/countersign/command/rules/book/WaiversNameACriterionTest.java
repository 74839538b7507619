package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Waivers name a criterion")
class WaiversNameACriterionTest {

    private final FeatureFixture feature = Proving.planned();

    @Test
    void aCriterionThatThereIsIsWaived() {
        feature.when(waive(PAM, "US-01-AC-1")).acceptedWith(WaiversNameACriterion.class, SATISFIED);
    }

    @Test
    void beforeThereIsAPlanThereAreNone() {
        Outcome outcome = Specified.specified().when(waive(PAM, "US-01-AC-1"));

        assertThat(outcome.refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class).rule())
                .isEqualTo("R15");
        assertThat(outcome.of(WaiversNameACriterion.class).status()).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void aNearMissWaivesNothing() {
        RuleFinding near = feature.when(waive(PAM, "US-1-AC-1")).refusedOnlyBy(WaiversNameACriterion.class);
        RuleFinding far = feature.when(waive(PAM, "everything")).refusedOnlyBy(WaiversNameACriterion.class);

        assertThat(near.refusalStatus()).isEqualTo(422);
        Approved.refusals(WaiversNameACriterion.class, near, far);
    }
}
