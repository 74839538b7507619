package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.answer;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.finding;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.Disagreement;
import dev.countersign.command.fixture.Disputed;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R08 Agents act only on what they handle")
class AgentsActOnlyOnWhatTheyHandleTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theTeamLeadIsDefined() {
        feature.roster().register("shop", Defined.LEAD);
    }

    private static SubmitRevision revisionOn(String topic) {
        return new SubmitRevision("shop", "001-checkout", PRD, ArtifactDocument.read("# New"), topic, LEAD_BOT);
    }

    @Test
    void aTopicThatNobodyExcludesIsHandled() {
        feature.when(verdictOn("naming", LEAD_BOT, "team-lead", PRD, "APPROVED"))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, SATISFIED);
        feature.when(revisionOn("naming")).acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, SATISFIED);
    }

    @Test
    void withoutATopicThereIsNothingToExclude() {
        feature.when(approve(LEAD_BOT, "team-lead", PRD))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, NOT_APPLICABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Technical architecture", "technical-architecture", "TECHNICAL  ARCHITECTURE "})
    void anExcludedTopicIsRefusedHoweverItIsSpelled(String topic) {
        RuleFinding refusal = feature.when(verdictOn(topic, LEAD_BOT, "team-lead", PRD, "APPROVED"))
                .refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class);

        assertThat(refusal.rule()).isEqualTo("R08");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("architect");
    }

    @Test
    void oneFindingOnAnExcludedTopicIsEnough() {
        feature.when(verdictOn(
                        "naming",
                        LEAD_BOT,
                        "team-lead",
                        PRD,
                        "APPROVED",
                        finding(FindingSeverity.INFO, "naming"),
                        finding(FindingSeverity.INFO, "Technical architecture")))
                .refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class);
    }

    @Test
    void aWordOfTheTopicIsNotTheTopic() {
        feature.when(verdictOn("architecture", LEAD_BOT, "team-lead", PRD, "APPROVED"))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, SATISFIED);
    }

    @Test
    void anotherNameThatThePolicyGivesTheTopicIsTheTopic() {
        FeatureFixture other = withAliases(
                new DefaultPolicy().of("shop").content().agentGroups(),
                Map.of("the big picture", "Technical architecture"));

        other.when(verdictOn("The Big Picture", LEAD_BOT, "team-lead", PRD, "APPROVED"))
                .refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class);
    }

    @Test
    void theOwnersOfAGroupAreThoseOfTheAliasTableInForceWhateverItSaidAtTheRegistration() {
        FeatureFixture changed =
                withAliases(Map.of("dev agents", List.of("carl"), "field agents", List.of("fay")), Map.of());

        assertThat(List.of("Code implementation", "Field service"))
                .map(topic -> changed.when(verdictOn(topic, LEAD_BOT, "team-lead", PRD, "APPROVED"))
                        .refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class)
                        .owner())
                .containsExactly(List.of("carl"), List.of("fay"));
    }

    private static FeatureFixture withAliases(Map<String, List<String>> agentGroups, Map<String, String> topics) {
        PolicyContent plain = new DefaultPolicy().of("shop").content();
        Policy policy = new Policy(
                "2",
                new PolicyContent(
                        plain.authors(),
                        plain.signOffs(),
                        plain.carryOver(),
                        plain.deferIdeasBelow(),
                        plain.thresholds(),
                        plain.models(),
                        agentGroups,
                        topics,
                        plain.bindings(),
                        plain.variables()));
        FeatureFixture feature = new FeatureFixture(project -> policy);
        feature.roster().register("shop", Defined.LEAD);
        feature.given(FeatureFixture.open(Tier.STANDARD), FeatureFixture.submit(PRD));
        return feature;
    }

    @Test
    void whatOneAgentExcludesAnotherMayHandle() {
        feature.when(verdictOn("Technical architecture", TESTER, "tester", PRD, "APPROVED"))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, SATISFIED);
    }

    @Test
    void peopleHaveNoDefinition() {
        feature.when(verdictOn("Technical architecture", TESS, "team-lead", PRD, "APPROVED"))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, NOT_APPLICABLE);
    }

    @Test
    void anAnswerIsOnTheTopicOfItsQuestion() {
        feature.roster().register("shop", Defined.read(Defined.text("tester", "1.0.0", "model: sonnet", """
                    triad_governance:
                      participates_in: []
                      veto_authority: []
                      defers_to:
                        - team-lead: Technical architecture
                    """)));
        feature.given(verdictOn("Technical architecture", TESTER, "tester", PRD, "APPROVED"));

        feature.when(answer(LEAD_BOT, 1)).refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class);
    }

    @Test
    void anAnswerToAVetoIsOnItsDomains() {
        feature.roster().register("shop", Disagreement.definition("security-analyst", "1.0.0", "Legal advice"));
        Principal author = Principal.agent("pm-bot", Set.of(), Set.of("*"), "product-manager", "1.0.0", "opus");
        feature.roster().register("shop", Defined.read(Defined.text("product-manager", "1.0.0", "model: opus", """
                    boundaries:
                      does_not_handle: [Legal advice (use the-lawyer)]
                    """)));
        feature.given(Disagreement.securityBlocks(PRD, "Legal advice"));

        assertThat(feature.when(Disagreement.answer(author, PRD, 1))
                        .refusedOnlyBy(AgentsActOnlyOnWhatTheyHandle.class)
                        .owner())
                .containsExactly("the-lawyer");
        feature.when(Disagreement.answer(PAM, PRD, 1))
                .acceptedWith(AgentsActOnlyOnWhatTheyHandle.class, NOT_APPLICABLE);
    }

    static Stream<Function<String, Command>> onATopic() {
        return Stream.of(
                topic -> new AnswerVeto("shop", "001-checkout", PRD, 1, "It is seen to", topic, LEAD_BOT),
                topic -> new LiftVeto("shop", "001-checkout", PRD, 1, "A misunderstanding", topic, LEAD_BOT),
                topic -> new RaiseEscalation(
                        "shop", "001-checkout", "artifacts/prd", "We do not agree", topic, Disputed.NOON, LEAD_BOT),
                topic -> new TakePosition("shop", "001-checkout", 1, "team-lead", "It stays", topic, LEAD_BOT));
    }

    @ParameterizedTest
    @MethodSource("onATopic")
    void whateverNamesATopicIsHeldToIt(Function<String, Command> command) {
        feature.given(Disagreement.verdictIn(LEAD_BOT, "team-lead", PRD, "BLOCKED", "Timeline estimates"));
        feature.given(Disputed.raise(TESS, "vetoes/1"));

        assertThat(feature.whenTried(command.apply("technical architecture"))
                        .refusedBy(AgentsActOnlyOnWhatTheyHandle.class)
                        .owner())
                .containsExactly("architect");
        feature.whenTried(command.apply("legal advise")).refusedBy(TopicsAreNamedAsDefined.class);
        assertThat(feature.whenTried(command.apply("naming")).refusals())
                .extracting(RuleFinding::rule)
                .doesNotContain("R08", "R29");
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                AgentsActOnlyOnWhatTheyHandle.class,
                refusal("technical architecture"),
                refusal("Code implementation"),
                refusal("Legal advice"),
                refusal("Field service"),
                feature.when(revisionOn("code-implementation")).refusedBy(AgentsActOnlyOnWhatTheyHandle.class));
    }

    private RuleFinding refusal(String topic) {
        return feature.when(verdictOn(topic, LEAD_BOT, "team-lead", PRD, "APPROVED"))
                .refusedBy(AgentsActOnlyOnWhatTheyHandle.class);
    }
}
