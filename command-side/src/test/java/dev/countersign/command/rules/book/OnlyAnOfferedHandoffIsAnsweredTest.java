package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.accept;
import static dev.countersign.command.fixture.Building.giveBack;
import static dev.countersign.command.fixture.Building.judged;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffReturned;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R26 Only an offered handoff is answered")
class OnlyAnOfferedHandoffIsAnsweredTest {

    private final FeatureFixture feature = offered();

    private static FeatureFixture offered() {
        FeatureFixture feature = planned();
        feature.given(judged());
        feature.given(
                offer(BEA, null, "tester", "build: 7", "criteria"), offer(BEA, null, "tester", "build: 8", "criteria"));
        return feature;
    }

    @Test
    void whatWaitsIsAnswered() {
        assertThat(feature.when(accept(TOM, 1))
                        .acceptedWith(OnlyAnOfferedHandoffIsAnswered.class, SATISFIED)
                        .only(HandoffAccepted.class)
                        .handoff())
                .isEqualTo(1);
        assertThat(feature.when(giveBack(TOM, 2, "build"))
                        .acceptedWith(OnlyAnOfferedHandoffIsAnswered.class, SATISFIED)
                        .only(HandoffReturned.class)
                        .missing())
                .containsExactly("build");
    }

    @Test
    void whatWasAnsweredIsNot() {
        feature.given(accept(TOM, 1), giveBack(TOM, 2, "build"));
        RuleFinding accepted =
                feature.when(giveBack(TOM, 1, "build")).refusedOnlyBy(OnlyAnOfferedHandoffIsAnswered.class);
        RuleFinding returned = feature.when(accept(TOM, 2)).refusedOnlyBy(OnlyAnOfferedHandoffIsAnswered.class);

        assertThat(accepted.refusalStatus()).isEqualTo(409);
        Approved.refusals(OnlyAnOfferedHandoffIsAnswered.class, accepted, returned);
    }
}
