package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.accept;
import static dev.countersign.command.fixture.Building.judged;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R16 Nobody accepts their own offer")
class NobodyAcceptsTheirOwnOfferTest {

    /** Builds and tests. */
    private static final Principal BOTH =
            Principal.human("bo", Set.of("senior-backend-engineer", "tester"), Set.of("*"));

    private final FeatureFixture feature = offered();

    private static FeatureFixture offered() {
        FeatureFixture feature = planned();
        feature.given(judged());
        feature.given(offer(BOTH, null, "tester", "build", "criteria"));
        return feature;
    }

    @Test
    void somebodyElseDoes() {
        feature.when(accept(TOM, 1)).acceptedWith(NobodyAcceptsTheirOwnOffer.class, SATISFIED);
    }

    @Test
    void theOneWhoOfferedDoesNot() {
        RuleFinding refusal = feature.when(accept(BOTH, 1)).refusedOnlyBy(NobodyAcceptsTheirOwnOffer.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(NobodyAcceptsTheirOwnOffer.class, refusal);
    }
}
