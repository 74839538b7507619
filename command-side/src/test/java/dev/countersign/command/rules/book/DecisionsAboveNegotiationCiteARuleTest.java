package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.arbitrated;
import static dev.countersign.command.fixture.Disputed.beforeAHuman;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R06 Decisions above negotiation cite a rule")
class DecisionsAboveNegotiationCiteARuleTest {

    @Test
    void aRuleIsCited() {
        arbitrated()
                .when(decide(PAM, "The prd stands", "R14"))
                .acceptedWith(DecisionsAboveNegotiationCiteARule.class, SATISFIED);
    }

    @Test
    void withoutOneItIsRefused() {
        Approved.refusals(
                DecisionsAboveNegotiationCiteARule.class,
                arbitrated()
                        .when(decide(PAM, "It stands", null))
                        .refusedOnlyBy(DecisionsAboveNegotiationCiteARule.class),
                beforeAHuman()
                        .when(decide(PAM, "It stands", null))
                        .refusedOnlyBy(DecisionsAboveNegotiationCiteARule.class));
    }
}
