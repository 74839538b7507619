package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.broken;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.givenRejections;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R12 Nobody decides on their own rejections")
class NobodyDecidesOnTheirOwnRejectionsTest {

    @Test
    void anotherProductManagerDecides() {
        broken().when(decide(PHIL, "Arno is right", "R12"))
                .acceptedWith(NobodyDecidesOnTheirOwnRejections.class, SATISFIED);
    }

    @Test
    void theReviewerWhoBrokeTheCircuitDoesNot() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, PAM, "product-manager", 1, 3);

        Approved.refusals(
                NobodyDecidesOnTheirOwnRejections.class,
                feature.when(decide(PAM, "I am right", "R12")).refusedOnlyBy(NobodyDecidesOnTheirOwnRejections.class));
    }
}
