package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffOffered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Handoffs are offered by a holder of their role")
class HandoffsAreOfferedByAHolderOfTheirRoleTest {

    private final FeatureFixture feature = planned();

    @Test
    void whoBuildsOffersInTheNameOfTheRoleThatBuilds() {
        assertThat(feature.when(offer(BACKEND, null, "tester"))
                        .acceptedWith(HandoffsAreOfferedByAHolderOfTheirRole.class, SATISFIED)
                        .only(HandoffOffered.class)
                        .from())
                .isEqualTo("senior-backend-engineer");
    }

    @Test
    void theTeamLeadOffersToWhoBuilds() {
        assertThat(feature.when(offer(TRUDE, null, "senior-backend-engineer"))
                        .acceptedWith(HandoffsAreOfferedByAHolderOfTheirRole.class, SATISFIED)
                        .only(HandoffOffered.class)
                        .from())
                .isEqualTo("team-lead");
    }

    @Test
    void aRoleThatIsNamedIsTaken() {
        assertThat(feature.when(offer(TRUDE, "architect", "senior-backend-engineer"))
                        .acceptedWith(HandoffsAreOfferedByAHolderOfTheirRole.class, SATISFIED)
                        .only(HandoffOffered.class)
                        .from())
                .isEqualTo("architect");
    }

    @Test
    void whoeverHasHadATaskHasSomethingToHandOver() {
        feature.given(claimed("T001", TESS));

        assertThat(feature.when(offer(TESS, null, "tester"))
                        .acceptedWith(HandoffsAreOfferedByAHolderOfTheirRole.class, SATISFIED)
                        .only(HandoffOffered.class)
                        .from())
                .isEqualTo("team-lead");
    }

    @Test
    void nobodyOffersForOthersOrWhatTheyHaveNotBuilt() {
        RuleFinding notBuilt =
                feature.when(offer(TESS, null, "tester")).refusedOnlyBy(HandoffsAreOfferedByAHolderOfTheirRole.class);
        RuleFinding named = feature.when(offer(TESS, "team-lead", "code-reviewer"))
                .refusedOnlyBy(HandoffsAreOfferedByAHolderOfTheirRole.class);
        RuleFinding notHeld = feature.when(offer(DORA, "team-lead", "senior-backend-engineer"))
                .refusedOnlyBy(HandoffsAreOfferedByAHolderOfTheirRole.class);
        RuleFinding noRole = feature.when(offer(DORA, null, "senior-backend-engineer"))
                .refusedOnlyBy(HandoffsAreOfferedByAHolderOfTheirRole.class);
        feature.when(offer(TOM, null, "tester")).refusedOnlyBy(HandoffsAreOfferedByAHolderOfTheirRole.class);

        assertThat(notBuilt.refusalStatus()).isEqualTo(403);
        Approved.refusals(HandoffsAreOfferedByAHolderOfTheirRole.class, notBuilt, named, notHeld, noRole);
    }
}
