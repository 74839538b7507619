package dev.countersign.query.rosterfindings;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static dev.countersign.query.definitions.DefinitionBuilder.roster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.query.definitions.DefinitionBuilder;
import dev.countersign.query.definitions.Roster;
import dev.countersign.query.rosterfindings.RosterFinding.Place;
import dev.countersign.query.rosterfindings.RosterFinding.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterChecksTest {

    @Test
    void aRosterWhoseDefinitionsFitTogetherHasNoFindings() {
        assertThat(check(
                        agent("architect")
                                .vetoes("Data model design")
                                .excludes("Deployment", "devops")
                                .defers("devops", "Rollout order"),
                        agent("devops")
                                .vetoes("Pipelines")
                                .excludes("Data models", "architect")
                                .defers("architect", "Stack choices")))
                .isEmpty();
    }

    @Test
    void aTargetOutsideTheRosterIsAnErrorWithTheNearestName() {
        var finding = only(agent("tester").excludes("Code fixes", "backend-enginer"), agent("backend-engineer"));

        assertThat(finding)
                .isEqualTo(new RosterFinding(
                        "target-unknown",
                        Severity.ERROR,
                        List.of("tester"),
                        "Code fixes",
                        "tester names \"backend-enginer\", which is not in the roster. The nearest name is"
                                + " backend-engineer.",
                        "backend-engineer",
                        List.of(new Place(
                                "tester", "boundaries.does_not_handle[0]", "Code fixes (use backend-enginer)"))));
    }

    @Test
    void aDeferralToNobodyNearIsAnErrorWithoutAName() {
        var finding = only(agent("tester").defers("lawyer", "Licences, contracts"));

        assertThat(finding.code()).isEqualTo("target-unknown");
        assertThat(finding.nearest()).isNull();
        assertThat(finding.where())
                .containsExactly(new Place("tester", "triad_governance.defers_to[0]", "lawyer: Licences, contracts"));
    }

    @Test
    void aRoleOfTheTriadNeedsNoDefinition() {
        var finding = only(agent("tester").defers("team-lead", "Timeline"));

        assertThat(finding.code()).isEqualTo("target-without-definition");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void aRetiredTargetIsSaidToBeRetired() {
        var finding = onlyOf(RosterChecks.of(new Roster(
                List.of(agent("tester").notInvokedFor("Deploying", "devops").build()), Set.of("devops"))));

        assertThat(finding.code()).isEqualTo("target-retired");
        assertThat(finding.where()).extracting(Place::place).containsExactly("do-not-invoke-when[0]");
    }

    @Test
    void aGroupThatTheAliasTableDoesNotKnowIsFlagged() {
        var finding = only(agent("tester").excludesForGroup("Code", "dev agents"));

        assertThat(finding.code()).isEqualTo("group-unresolved");
        assertThat(finding.message()).contains("dev agents");
    }

    @Test
    void membersOfAResolvedGroupAreCheckedToo() {
        var finding =
                only(agent("tester").excludesForGroup("Code", "dev agents", "backend", "frontend"), agent("backend"));

        assertThat(finding.code()).isEqualTo("target-unknown");
        assertThat(finding.message()).contains("\"frontend\" (of the group \"dev agents\")");
    }

    @Test
    void aNameThatSeveralDefinitionsUseIsOneFindingWithAllPlaces() {
        var finding = only(
                agent("a").excludesForGroup("Code", "dev agents").notInvokedFor("Lunch"),
                agent("b").excludesForGroup("Features, fixes", "dev agents"));

        assertThat(finding.message())
                .isEqualTo("a, b name \"dev agents\", a group that the project's alias table does not know.");
        assertThat(finding.agents()).containsExactly("a", "b");
        assertThat(finding.topic()).isNull();
        assertThat(finding.where()).extracting(Place::agent).containsExactly("a", "b");
    }

    @Test
    void aGroupMayHoldTheOneThatSendsWorkToIt() {
        assertThat(check(agent("backend").excludesForGroup("Screens", "dev agents", "backend", "web"), agent("web")))
                .isEmpty();
    }

    @Test
    void namingOneselfIsFlagged() {
        assertThat(only(agent("tester").excludes("Fixes", "tester")).code()).isEqualTo("target-self");
    }

    @Test
    void twoAgentsThatLeaveOneTopicToEachOtherAreACycleWhateverTheSpelling() {
        var finding = only(
                agent("architect").defers("backend", "Query tuning"),
                agent("backend").excludes("query-tuning", "architect"));

        assertThat(finding.code()).isEqualTo("deferral-cycle");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.agents()).containsExactly("architect", "backend");
        assertThat(finding.topic()).isEqualTo("Query tuning");
        assertThat(finding.where())
                .extracting(Place::place)
                .containsExactly("triad_governance.defers_to[0]", "boundaries.does_not_handle[0]");
    }

    @Test
    void aLongerCycleIsFoundOnce() {
        var finding = only(
                agent("a").excludes("Caching", "b"),
                agent("b").excludes("Caching", "c"),
                agent("c").defers("a", "Other things, caching"));

        assertThat(finding.agents()).containsExactly("a", "b", "c");
        assertThat(finding.message())
                .isEqualTo("\"Caching\" goes round in a circle: a leaves it to b, b leaves it to c, c leaves it to a.");
    }

    @Test
    void deferralsOnDifferentTopicsAreNoCycle() {
        assertThat(check(agent("a").defers("b", "Query tuning"), agent("b").defers("a", "Query design")))
                .isEmpty();
    }

    @Test
    void aChainThatEndsIsNoCycle() {
        assertThat(check(
                        agent("a").excludes("Caching", "b"),
                        agent("b").excludes("Caching", "c"),
                        agent("c"),
                        agent("d").excludes("Caching", "a")))
                .isEmpty();
    }

    @Test
    void aCycleWithAWayOutIsOnlyAWarning() {
        var finding = only(agent("a").excludes("Caching", "b"), agent("b").excludes("Caching", "a", "c"), agent("c"));

        assertThat(finding.code()).isEqualTo("deferral-cycle");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void twoCyclesOnOneTopicAreTwoFindings() {
        assertThat(check(
                        agent("a").excludes("Caching", "b"),
                        agent("b").excludes("Caching", "a"),
                        agent("c").excludes("Caching", "d"),
                        agent("d").excludes("Caching", "c")))
                .extracting(RosterFinding::agents)
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void aTopicSentToSomebodyWhoRefusesItWithoutANameIsADeadEnd() {
        var finding = only(agent("a").excludes("Load tests", "b"), agent("b").excludes("Load tests"));

        assertThat(finding.code()).isEqualTo("dead-end");
        assertThat(finding.agents()).containsExactly("a", "b");
    }

    @Test
    void aVetoThatTwoAgentsClaimIsContested() {
        var finding = only(
                agent("a").vetoes("API design"),
                agent("b").vetoes("api-design"),
                agent("c").vetoes("API"));

        assertThat(finding.code()).isEqualTo("veto-contested");
        assertThat(finding.agents()).containsExactly("a", "b");
    }

    @Test
    void aVetoOnADeferredTopicIsAnError() {
        var finding = only(agent("a").vetoes("Data models").defers("b", "Stack, data models"), agent("b"));

        assertThat(finding.code()).isEqualTo("veto-deferred");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.where())
                .extracting(Place::place)
                .containsExactly("triad_governance.veto_authority[0]", "triad_governance.defers_to[0]");
    }

    @Test
    void aVetoOnAnExcludedTopicIsAnError() {
        assertThat(only(agent("a").vetoes("Data models").excludes("Data models", "b"), agent("b"))
                        .code())
                .isEqualTo("veto-excluded");
    }

    @Test
    void aTriggerPhraseOfTwoAgentsIsWorthKnowing() {
        var finding = only(agent("a").triggers("Fix the bug"), agent("b").triggers("fix the bug!"));

        assertThat(finding.code()).isEqualTo("trigger-shared");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void theMostSevereComesFirstAndTheOrderOfRegistrationDoesNotMatter() {
        var first = agent("a").vetoes("X").defers("team-lead", "Y").excludes("Z", "nobody-here");
        var second = agent("b").vetoes("X").excludesForGroup("W", "dev agents");

        assertThat(check(first, second))
                .extracting(RosterFinding::code)
                .containsExactly("target-unknown", "group-unresolved", "veto-contested", "target-without-definition");
        assertThat(check(first, second)).isEqualTo(check(second, first));
    }

    private static List<RosterFinding> check(DefinitionBuilder... agents) {
        return RosterChecks.of(roster(agents));
    }

    private static RosterFinding only(DefinitionBuilder... agents) {
        return onlyOf(check(agents));
    }

    private static RosterFinding onlyOf(List<RosterFinding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
