package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.position;
import static dev.countersign.command.fixture.Disputed.raise;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Agents act by a registered definition")
class AgentsActByARegisteredDefinitionTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    private static Principal agent(String name, String version) {
        return Principal.agent("bot", Set.of("product-manager"), Set.of("*"), name, version, "opus");
    }

    @Test
    void anAgentOfTheRosterActs() {
        feature.when(approve(TESTER, "tester", PRD)).acceptedWith(AgentsActByARegisteredDefinition.class, SATISFIED);
    }

    @Test
    void peopleNeedNoDefinition() {
        feature.when(approve(PAM, "product-manager", PRD))
                .acceptedWith(AgentsActByARegisteredDefinition.class, NOT_APPLICABLE);
    }

    @Test
    void anOlderVersionThanTheOneInForceIsOneToo() {
        feature.roster().register("shop", Defined.read(Defined.text("tester", "1.1.0", "model: sonnet", "")));

        feature.when(approve(TESTER, "tester", PRD)).acceptedWith(AgentsActByARegisteredDefinition.class, SATISFIED);
    }

    @Test
    void aSeatInTheTriadTakesTheAgentsDefinitionAllTheSame() {
        feature.when(approve(LEAD_BOT, "team-lead", PRD)).refusedOnlyBy(AgentsActByARegisteredDefinition.class);
        feature.roster().register("shop", Defined.LEAD);

        feature.when(approve(LEAD_BOT, "team-lead", PRD))
                .acceptedWith(AgentsActByARegisteredDefinition.class, SATISFIED);
    }

    @Test
    void everyCommandOnAFeatureAsksForIt() {
        Principal nobody = agent("nobody", "1.0.0");
        feature.given(raise(PAM, "artifacts/prd"));
        for (Command command : List.of(
                open(nobody, Tier.LIGHT, null),
                validate(nobody, true, null),
                changeTier(nobody, Tier.LIGHT),
                submit(nobody, PRD, "# Text"),
                approve(nobody, "product-manager", PRD),
                raise(nobody, "artifacts/prd"),
                position(nobody, "product-manager", "As it is"),
                decide(nobody, "As it is", "R14"))) {
            RuleFinding refusal = feature.when(command).refusedBy(AgentsActByARegisteredDefinition.class);

            assertThat(refusal.rule()).isEqualTo("R29");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("admin");
        }
    }

    @Test
    void refusalsReadAsApproved() {
        RuleFinding unknown = refusal(agent("testr", "1.0.0"));
        RuleFinding far = refusal(agent("zzzzzzzz", "1.0.0"));
        RuleFinding version = refusal(agent("tester", "1.0.1"));
        RuleFinding spelling = refusal(agent("tester", "v1.0.0"));
        feature.roster().put("shop", "product-manager");

        Approved.refusals(
                AgentsActByARegisteredDefinition.class,
                unknown,
                far,
                version,
                spelling,
                refusal(agent("tester", "1.0.0")));
    }

    private RuleFinding refusal(Principal by) {
        return feature.when(approve(by, "product-manager", PRD)).refusedBy(AgentsActByARegisteredDefinition.class);
    }
}
