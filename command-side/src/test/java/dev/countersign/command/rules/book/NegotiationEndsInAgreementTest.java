package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.negotiated;
import static dev.countersign.command.fixture.Disputed.position;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R06 Negotiation ends in agreement")
class NegotiationEndsInAgreementTest {

    @Test
    void whatBothSidesSayIsDecided() {
        FeatureFixture feature = negotiated();
        feature.given(position(ARNO, null, "Split the prd"), position(PAM, null, "Split the prd"));

        feature.when(decide(PAM, "Split the prd", null)).acceptedWith(NegotiationEndsInAgreement.class, SATISFIED);
    }

    @Test
    void neitherSilenceNorAnotherPositionIsAgreement() {
        FeatureFixture feature = negotiated();
        feature.given(position(PAM, null, "The prd stands"));
        RuleFinding silence =
                feature.when(decide(PAM, "The prd stands", null)).refusedOnlyBy(NegotiationEndsInAgreement.class);
        feature.given(position(ARNO, null, "Split the prd"));

        Approved.refusals(
                NegotiationEndsInAgreement.class,
                silence,
                feature.when(decide(PAM, "The prd stands", null)).refusedOnlyBy(NegotiationEndsInAgreement.class));
    }
}
