package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoInConflict;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import dev.countersign.testsupport.RecordedHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisagreementsTest extends QuerySideTest {

    private static final String FEATURE = "001-invoice";
    private static final String TEXT = "# One\n";

    private static VetoRaised veto(String project, int number, String role) {
        return new VetoRaised(
                project,
                FEATURE,
                ArtifactKind.PLAN,
                1,
                Samples.digest(TEXT),
                number,
                number,
                role,
                List.of("how"),
                number == 1 ? "Two stores" : null,
                List.of("Say which one is the truth"),
                List.of("## 2"),
                "1",
                Samples.ROBOT);
    }

    private static BlockOverridden override(String project) {
        return new BlockOverridden(
                project,
                FEATURE,
                ArtifactKind.PLAN,
                1,
                Samples.digest(TEXT),
                1,
                "architect",
                List.of(1),
                List.of(1),
                "The second store is only a cache",
                "1",
                Samples.ANNA);
    }

    private static ConflictOpened conflict(String project, int number, Integer... vetoes) {
        return new ConflictOpened(
                project, FEATURE, ArtifactKind.PLAN, 1, Samples.digest(TEXT), number, List.of(vetoes), Samples.ROBOT);
    }

    private static ConflictDecided decided(String project) {
        return new ConflictDecided(
                project,
                FEATURE,
                ArtifactKind.PLAN,
                1,
                1,
                ConflictDecision.PRODUCT_PRIORITY,
                "product-manager",
                "The contract says so",
                List.of(new VetoInConflict(
                        1, 1, "architect", "robot-1", List.of("how"), "Two stores", null, List.of())),
                List.of(1),
                "1",
                Samples.ANNA);
    }

    private StreamPosition history(String project, FeatureEvent... events) {
        Samples feature = new Samples(project, FEATURE);
        log.feature(
                project,
                FEATURE,
                feature.opened(),
                feature.submitted(ArtifactKind.PLAN, 1, TEXT),
                feature.verdict(ArtifactKind.PLAN, 1, TEXT, 1, Verdict.BLOCKED));
        return log.feature(project, FEATURE, events);
    }

    private Answer plan(String project, StreamPosition position) {
        return get(project, "/features/" + FEATURE + "/artifacts/plan", position);
    }

    @Test
    void showsHowOftenATextWentBackUntilAHumanDecides() {
        String project = "rounds-broken";
        StreamPosition broken = log.history(project, RecordedHistory.of("broken-circuit", project));

        Answer answer = get(project, "/features/001-checkout/artifacts/prd", broken);
        assertThat(answer.text("/rounds")).isEqualTo("3");
        assertThat(answer.json().at("/rejectionsInARow"))
                .isEqualTo(JSON.readTree("[{\"reviewer\": \"arno\", \"rejections\": 3}]"));

        StreamPosition decided = log.feature(
                project,
                "001-checkout",
                new EscalationDecided(
                        project,
                        "001-checkout",
                        1,
                        EscalationLevel.L3,
                        "It goes on",
                        "We know enough",
                        "R12",
                        Samples.ANNA,
                        null));
        Answer after = get(project, "/features/001-checkout/artifacts/prd", decided);
        assertThat(after.text("/rounds")).isEqualTo("0");
        assertThat(after.json().at("/rejectionsInARow")).isEmpty();
    }

    @Test
    void aRoundCountsOnceAndAnApprovalEndsTheRow() {
        String project = "rounds-ended";
        Samples feature = new Samples(project, FEATURE);
        StreamPosition rejected = log.feature(
                project,
                FEATURE,
                feature.opened(),
                feature.submitted(ArtifactKind.PLAN, 1, TEXT),
                feature.verdict(ArtifactKind.PLAN, 1, TEXT, 1, Verdict.BLOCKED),
                feature.verdict(ArtifactKind.PLAN, 1, TEXT, 2, Verdict.CHANGES_REQUESTED),
                feature.submitted(ArtifactKind.PLAN, 2, "# Two\n"),
                feature.verdict(ArtifactKind.PLAN, 2, "# Two\n", 3, Verdict.CHANGES_REQUESTED));
        assertThat(plan(project, rejected).text("/rounds")).isEqualTo("2");
        assertThat(plan(project, rejected).text("/rejectionsInARow/0/rejections"))
                .isEqualTo("2");

        StreamPosition approved =
                log.feature(project, FEATURE, feature.verdict(ArtifactKind.PLAN, 2, "# Two\n", 4, Verdict.APPROVED));
        assertThat(plan(project, approved).text("/rounds")).isEqualTo("2");
        assertThat(plan(project, approved).json().at("/rejectionsInARow")).isEmpty();

        StreamPosition signedOff = log.feature(
                project,
                FEATURE,
                new GateEvaluated(
                        project,
                        FEATURE,
                        Gate.G3,
                        GateStatus.SATISFIED,
                        List.of(new GateRequirement(
                                "R02",
                                "plan.sign-off.architect",
                                "The architect approves",
                                GateStatus.SATISFIED,
                                "Approved",
                                List.of(),
                                null)),
                        Tier.STANDARD,
                        "1",
                        Samples.ANNA));
        assertThat(plan(project, signedOff).text("/rounds")).isEqualTo("0");
    }

    @Test
    void showsAVetoWithWhatWasSaidAboutIt() {
        StreamPosition position = history(
                "veto-shown",
                veto("veto-shown", 1, "architect"),
                new VetoAnswered("veto-shown", FEATURE, ArtifactKind.PLAN, 1, "One is a cache", Samples.ANNA, null));

        Answer answer = plan("veto-shown", position);

        assertThat(answer.json().at("/vetoes")).isEqualTo(JSON.readTree("""
            [{"number": 1, "revision": 1, "verdict": 1, "role": "architect", "status": "STANDING",
              "domains": ["how"], "reason": "Two stores", "requiredChanges": ["Say which one is the truth"],
              "places": ["## 2"], "raisedBy": {"principal": "robot-1", "kind": "agent", "agent": "architect",
                "agentVersion": "2.1.0", "model": "claude-opus-4"}, "raisedAt": "2026-11-23T08:00:03Z",
              "words": [{"word": "ANSWERED", "text": "One is a cache",
                "saidBy": {"principal": "anna", "kind": "human"}, "saidAt": "2026-11-23T08:00:04Z"}]}]
            """));
    }

    @Test
    void anOverrideIsShownForEverAndHoldsForItsTextOnly() {
        String project = "veto-overridden";
        StreamPosition position = history(project, veto(project, 1, "architect"), override(project));

        Answer overridden = plan(project, position);
        Answer revised = plan(
                project,
                log.feature(
                        project, FEATURE, new Samples(project, FEATURE).submitted(ArtifactKind.PLAN, 2, "# Two\n")));

        assertThat(overridden.text("/vetoes/0/status")).isEqualTo("OVERRIDDEN");
        assertThat(overridden.json().at("/overrides/0/stale").booleanValue()).isFalse();
        assertThat(overridden.text("/overrides/0/reason")).isEqualTo("The second store is only a cache");
        assertThat(revised.text("/vetoes/0/status")).isEqualTo("STANDING");
        assertThat(revised.json().at("/overrides/0/stale").booleanValue()).isTrue();
    }

    @Test
    void aLiftedVetoIsShownAsLifted() {
        StreamPosition position = history(
                "veto-lifted",
                veto("veto-lifted", 1, "architect"),
                new VetoLifted(
                        "veto-lifted",
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        VetoEnd.WITHDRAWN,
                        "My mistake",
                        Samples.ROBOT,
                        null));

        assertThat(plan("veto-lifted", position).text("/vetoes/0/status")).isEqualTo("LIFTED");
    }

    @Test
    void showsConflictsWithTheirVetoesAndTheDecision() {
        String project = "conflicts";
        StreamPosition position = history(
                project,
                veto(project, 1, "architect"),
                veto(project, 2, "product-manager"),
                conflict(project, 1, 1, 2),
                veto(project, 3, "team-lead"),
                new ConflictWidened(project, FEATURE, ArtifactKind.PLAN, 1, 3, Samples.ROBOT),
                decided(project),
                conflict(project, 2, 2, 3),
                new ConflictSettled(project, FEATURE, ArtifactKind.PLAN, 2, Samples.ROBOT),
                conflict(project, 3, 2, 3));

        Answer answer = get(project, "/features/" + FEATURE + "/conflicts", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.path("status").asString()))
                .containsExactly("DECIDED", "SETTLED", "OPEN");
        assertThat(answer.json()
                        .at("/items/0/vetoes")
                        .valueStream()
                        .map(item -> item.path("role").asString()))
                .containsExactly("architect", "product-manager", "team-lead");
        assertThat(answer.text("/items/0/decision/decision")).isEqualTo("PRODUCT_PRIORITY");
        assertThat(answer.json().at("/items/0/decision/overridden")).isEqualTo(JSON.readTree("[1]"));
        assertThat(answer.text("/items/0/decision/before/0/reason")).isEqualTo("Two stores");
        assertThat(answer.text("/items/0/endedAt")).isEqualTo("2026-11-23T08:00:08Z");
        assertThat(answer.json().at("/items/2").has("decision")).isFalse();
        assertThat(plan(project, position).text("/vetoes/0/status")).isEqualTo("OVERRIDDEN");
    }

    @Test
    void aFeatureWithoutConflictsHasNone() {
        Answer answer = get(
                "no-conflicts",
                "/features/" + FEATURE + "/conflicts",
                history("no-conflicts", veto("no-conflicts", 1, "architect")));

        assertThat(answer.json()).isEqualTo(JSON.readTree("{\"feature\": \"001-invoice\", \"items\": []}"));
    }

    @Test
    void anUnknownFeatureIsNotFound() {
        StreamPosition position = history("conflicts-missing", veto("conflicts-missing", 1, "architect"));

        assertThat(get("conflicts-missing", "/features/001-invoices/conflicts", position)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "001-A", "001%27--"})
    void aFeatureOfAnotherFormIsRefused(String feature) {
        assertThat(get("conflicts-bad", "/features/" + feature + "/conflicts").status())
                .isEqualTo(400);
    }
}
