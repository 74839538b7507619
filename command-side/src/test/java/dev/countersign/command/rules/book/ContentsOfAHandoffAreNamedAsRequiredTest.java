package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffOffered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Contents of a handoff are named as required")
class ContentsOfAHandoffAreNamedAsRequiredTest {

    private final FeatureFixture feature = planned();

    @Test
    void caseSpacesAndHyphensAreFree() {
        HandoffOffered offered = feature.when(
                        offer(BEA, null, "code-reviewer", "Pull Request: https://git.example/7", "EVIDENCE"))
                .acceptedWith(ContentsOfAHandoffAreNamedAsRequired.class, SATISFIED)
                .only(HandoffOffered.class);

        assertThat(offered.contents())
                .extracting(content -> content.content() + " at " + content.reference())
                .containsExactly("pull-request at https://git.example/7", "evidence at null");
    }

    @Test
    void whatIsNotAskedForMayBeAdded() {
        HandoffOffered offered = feature.when(offer(BEA, null, "tester", "Known Limits", "https://wiki.example/limits"))
                .acceptedWith(ContentsOfAHandoffAreNamedAsRequired.class, SATISFIED)
                .only(HandoffOffered.class);

        assertThat(offered.contents())
                .extracting(content -> content.content())
                .containsExactly("known-limits", "https://wiki.example/limits");
    }

    @Test
    void betweenOtherRolesNothingIsAskedFor() {
        feature.when(offer(BEA, null, "architect", "pull reqest"))
                .acceptedWith(ContentsOfAHandoffAreNamedAsRequired.class, SATISFIED);
    }

    @Test
    void aNearMissIsAnError() {
        RuleFinding near = feature.when(offer(BEA, null, "code-reviewer", "pull reqest: 7", "evidence"))
                .refusedOnlyBy(ContentsOfAHandoffAreNamedAsRequired.class);
        RuleFinding lead = feature.when(offer(TESS, null, "senior-backend-engineer", "task"))
                .refusedOnlyBy(ContentsOfAHandoffAreNamedAsRequired.class);

        assertThat(near.refusalStatus()).isEqualTo(422);
        Approved.refusals(ContentsOfAHandoffAreNamedAsRequired.class, near, lead);
    }
}
