package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 and R16 where somebody stands in")
class DelegatesSpeakForTheirDelegatorsTest {

    private static final Principal DAN = Principal.human("dan", Set.of(), Set.of(Principal.EVERY_PROJECT));

    private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

    @Test
    void theVerdictShowsBoth() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "pam");
        feature.given(submit(DORA, PRD, text(PRD)));

        VerdictRecorded recorded =
                feature.when(approve(DAN, "product-manager", PRD)).only(VerdictRecorded.class);

        assertThat(recorded.by().principal()).isEqualTo("dan");
        assertThat(recorded.delegatedBy()).isEqualTo("pam");
    }

    @Test
    void whoHoldsTheRoleAnywaySpeaksInTheirOwnName() {
        feature.delegations().put(PROJECT, "arno", "architect", "alma");
        feature.given(submit(DORA, PRD, text(PRD)));

        assertThat(feature.when(approve(ARNO, "architect", PRD))
                        .only(VerdictRecorded.class)
                        .delegatedBy())
                .isNull();
    }

    @Test
    void aTokenOfAnotherKindUnderTheNameIsRefused() {
        feature.delegations().put(PROJECT, "tester-bot", "product-manager", "pam");
        feature.given(submit(DORA, PRD, text(PRD)));

        feature.when(approve(TESTER, "product-manager", PRD)).refusedOnlyBy(VerdictComesFromAHolderOfItsRole.class);
    }

    @Test
    void nobodySignsForTheSubmitter() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "pam");
        feature.given(submit(PAM, PRD, text(PRD)));

        assertThat(feature.when(approve(DAN, "product-manager", PRD))
                        .refusedOnlyBy(SubmitterDoesNotSignOff.class)
                        .reason())
                .contains("pam submitted revision 1", "dan, standing in");
    }

    @Test
    void whereOneOfTwoDelegatorsSubmittedTheTextTheOtherOneIsSpokenFor() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "pam");
        feature.delegations().put(PROJECT, "dan", "product-manager", "phil");
        feature.given(submit(PAM, PRD, text(PRD)));

        assertThat(feature.when(approve(DAN, "product-manager", PRD))
                        .only(VerdictRecorded.class)
                        .delegatedBy())
                .isEqualTo("phil");
    }

    @Test
    void whereOneOfTwoDelegatorsFillsAnotherRoleTheOtherOneIsSpokenFor() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "trude");
        feature.delegations().put(PROJECT, "dan", "product-manager", "phil");
        feature.given(submit(DORA, PRD, text(PRD)), approve(TRUDE, "architect", PRD));

        assertThat(feature.when(approve(DAN, "product-manager", PRD))
                        .only(VerdictRecorded.class)
                        .delegatedBy())
                .isEqualTo("phil");
    }

    @Test
    void whereEitherWouldDoTheFirstDelegationCounts() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "phil");
        feature.delegations().put(PROJECT, "dan", "product-manager", "pam");
        feature.given(submit(DORA, PRD, text(PRD)));

        assertThat(feature.when(approve(DAN, "product-manager", PRD))
                        .only(VerdictRecorded.class)
                        .delegatedBy())
                .isEqualTo("phil");
    }

    @Test
    void bothAreOnePersonForOneRevision() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "trude");
        feature.given(submit(DORA, PRD, text(PRD)), approve(TRUDE, "architect", PRD));

        feature.when(approve(DAN, "product-manager", PRD)).refusedOnlyBy(OnePrincipalFillsOneRequiredRole.class);
    }

    @Test
    void alsoTheOtherWayRound() {
        feature.delegations().put(PROJECT, "dan", "product-manager", "trude");
        feature.given(submit(DORA, PRD, text(PRD)), approve(DAN, "product-manager", PRD));

        feature.when(approve(TRUDE, "architect", PRD)).refusedOnlyBy(OnePrincipalFillsOneRequiredRole.class);
    }
}
