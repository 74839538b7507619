package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.dispose;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.Disposition.REJECT;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R11 Human-only decisions are made by humans")
class HumanOnlyDecisionsAreMadeByHumansTest {

    private final FeatureFixture feature = withPrd();

    private static final Principal SERVICE = Principal.service(
            "ci", Set.of("product-manager", "architect", "team-lead"), Set.of(Principal.EVERY_PROJECT));

    @Test
    void aHumanOverrides() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        feature.when(override(PAM, PRD)).acceptedWith(HumanOnlyDecisionsAreMadeByHumans.class, SATISFIED);
    }

    @Test
    void agentsAndServicesAreRefusedWhateverRolesTheyCarry() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), verdict(TESS, "team-lead", PRD, "BLOCKED"));
        FeatureFixture vetoed = withPrd();
        vetoed.given(securityBlocks(PRD, "Data protection measures"));

        RuleFinding agent = vetoed.when(override(PM_AGENT, PRD)).refusedOnlyBy(HumanOnlyDecisionsAreMadeByHumans.class);
        RuleFinding service =
                vetoed.when(override(SERVICE, PRD)).refusedOnlyBy(HumanOnlyDecisionsAreMadeByHumans.class);
        RuleFinding conflict = feature.when(decide(PM_AGENT, 1, PRODUCT_PRIORITY))
                .refusedOnlyBy(HumanOnlyDecisionsAreMadeByHumans.class);
        FeatureFixture built = planned();
        built.given(discovery(BEA, null));
        RuleFinding discovery =
                built.when(dispose(PM_AGENT, 1, REJECT)).refusedOnlyBy(HumanOnlyDecisionsAreMadeByHumans.class);

        assertThat(List.of(agent, service, conflict, discovery))
                .extracting(RuleFinding::refusalStatus)
                .containsOnly(403);
        Approved.refusals(HumanOnlyDecisionsAreMadeByHumans.class, agent, service, conflict, discovery);
    }
}
