package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.givenStepsBefore;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.DeliveryStep.ENDPOINTS;
import static dev.countersign.events.delivery.DeliveryStep.LOGIC;
import static dev.countersign.events.delivery.DeliveryStep.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.StepOutputNamed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 Steps are taken in order")
class StepsAreTakenInOrderTest {

    private final FeatureFixture feature = planned(task("T001", null, false));

    @Test
    void theFirstStepWaitsForNone() {
        feature.when(output(BEA, REQUIREMENTS)).acceptedWith(StepsAreTakenInOrder.class, SATISFIED);
    }

    @Test
    void eachOneFollowsTheOneBefore() {
        givenStepsBefore(feature, ENDPOINTS);

        feature.when(output(BEA, ENDPOINTS)).acceptedWith(StepsAreTakenInOrder.class, SATISFIED);
    }

    @Test
    void anEarlierOneIsNamedAgain() {
        givenStepsBefore(feature, ENDPOINTS);

        assertThat(feature.when(output(BEA, REQUIREMENTS, "Read once more"))
                        .acceptedWith(StepsAreTakenInOrder.class, SATISFIED)
                        .only(StepOutputNamed.class)
                        .summary())
                .isEqualTo("Read once more");
    }

    @Test
    void theSameOutputAgainIsNoEvent() {
        feature.given(output(BEA, REQUIREMENTS));

        assertThat(feature.when(output(BACKEND, REQUIREMENTS)).events()).isEmpty();
    }

    @Test
    void noneIsPassedOver() {
        feature.given(output(BEA, REQUIREMENTS));
        RuleFinding one = feature.when(output(BEA, LOGIC)).refusedOnlyBy(StepsAreTakenInOrder.class);
        RuleFinding two = feature.when(output(BEA, ENDPOINTS)).refusedOnlyBy(StepsAreTakenInOrder.class);

        assertThat(one.refusalStatus()).isEqualTo(409);
        Approved.refusals(StepsAreTakenInOrder.class, one, two);
    }
}
