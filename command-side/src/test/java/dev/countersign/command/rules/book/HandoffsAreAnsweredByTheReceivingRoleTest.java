package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.RITA;
import static dev.countersign.command.fixture.Building.accept;
import static dev.countersign.command.fixture.Building.giveBack;
import static dev.countersign.command.fixture.Building.judged;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Handoffs are answered by the receiving role")
class HandoffsAreAnsweredByTheReceivingRoleTest {

    private final FeatureFixture feature = planned();

    @Test
    void aHolderOfTheRoleAnswers() {
        feature.given(offer(BEA, null, "tester"));

        feature.when(giveBack(TESTER, 1, "build")).acceptedWith(HandoffsAreAnsweredByTheReceivingRole.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        feature.given(judged());
        feature.given(offer(BEA, null, "tester", "build", "criteria"));
        RuleFinding accepted = feature.when(accept(RITA, 1)).refusedOnlyBy(HandoffsAreAnsweredByTheReceivingRole.class);
        RuleFinding returned =
                feature.when(giveBack(PAM, 1, "build")).refusedOnlyBy(HandoffsAreAnsweredByTheReceivingRole.class);

        assertThat(accepted.refusalStatus()).isEqualTo(403);
        Approved.refusals(HandoffsAreAnsweredByTheReceivingRole.class, accepted, returned);
    }
}
