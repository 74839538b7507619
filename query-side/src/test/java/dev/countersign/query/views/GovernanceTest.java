package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.Verdict;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import dev.countersign.testsupport.RecordedHistory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GovernanceTest extends QuerySideTest {

    private static final String DAY = "?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

    @Test
    void computesEveryFigureFromEvents() {
        String project = "governance";
        Samples feature = new Samples(project, "001");
        // One page, and half a page.
        String page = "x".repeat(3_000);
        String half = "y".repeat(1_500);
        StreamPosition at = log.feature(
                project,
                "001",
                feature.opened(),
                feature.submitted(ArtifactKind.PRD, 1, page),
                feature.verdict(ArtifactKind.PRD, 1, page, 1, Verdict.CHANGES_REQUESTED),
                feature.submitted(ArtifactKind.PRD, 2, half),
                feature.verdict(ArtifactKind.PRD, 2, half, 2, Verdict.BLOCKED),
                feature.verdict(ArtifactKind.PRD, 2, half, 3, Verdict.APPROVED),
                feature.verdict(ArtifactKind.PRD, 2, half, 4, Verdict.APPROVED_WITH_CONCERNS));
        get(project, "/features", at);
        StreamPosition refused = log.append(
                StreamId.refusal(project, "r1"),
                feature.refused("record-verdict"),
                feature.repeated("record-verdict", 9, Instant.parse("2026-11-23T08:00:59Z")));

        Answer answer = get(project, "/metrics/governance" + DAY, refused);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"from": "2026-11-23T00:00:00Z", "to": "2026-11-24T00:00:00Z",
             "turnaround": [{"role": "architect", "verdicts": 4, "medianSeconds": 1.5, "p90Seconds": 2.7}],
             "rounds": [{"artifact": "prd", "documents": 1, "mean": 2.0, "most": 2}],
             "verdicts": [{"verdict": "APPROVED", "count": 1, "advisory": 0},
               {"verdict": "APPROVED_WITH_CONCERNS", "count": 1, "advisory": 0},
               {"verdict": "BLOCKED", "count": 1, "advisory": 0},
               {"verdict": "CHANGES_REQUESTED", "count": 1, "advisory": 0}],
             "vetoes": {"count": 1, "of": 4, "rate": 0.25},
             "escalations": {"count": 0, "of": 1, "rate": 0.0}, "overrides": {"count": 0, "of": 2, "rate": 0.0},
             "refusals": [{"rule": "R16", "count": 10}],
             "reviewers": [{"principal": "robot-1", "verdicts": 4, "approvals": 2, "medianSecondsToApprove": 2.5,
               "findingsPerPage": 1.6}]}
            """));
    }

    @Test
    void tellsWhichShareOfDocumentsWentUpAndWhichShareOfRejectionsWasOverridden() {
        String project = "governance-rates";
        Samples feature = new Samples(project, "001");
        StreamPosition at = log.feature(
                project,
                "001",
                feature.opened(),
                feature.submitted(ArtifactKind.PRD, 1, "one"),
                feature.verdict(ArtifactKind.PRD, 1, "one", 1, Verdict.CHANGES_REQUESTED),
                escalation(project, 1),
                escalation(project, 2),
                feature.submitted(ArtifactKind.SPEC, 1, "spec"),
                feature.verdict(ArtifactKind.PRD, 1, "one", 2, Verdict.BLOCKED),
                override(project, 2),
                feature.verdict(ArtifactKind.PRD, 1, "one", 3, Verdict.APPROVED));

        JsonNode day = get(project, "/metrics/governance" + DAY, at).json();

        // Two escalations about one document of two.
        assertThat(day.at("/escalations")).isEqualTo(JSON.readTree("{\"count\": 1, \"of\": 2, \"rate\": 0.5}"));
        assertThat(day.at("/overrides")).isEqualTo(JSON.readTree("{\"count\": 1, \"of\": 2, \"rate\": 0.5}"));
        // What was rejected before the time and overridden in it is in both, or there would be more than all.
        JsonNode later = get(project, "/metrics/governance?from=2026-11-23T08:00:07Z&to=2026-11-23T08:01:00Z")
                .json();
        assertThat(later.at("/overrides")).isEqualTo(JSON.readTree("{\"count\": 1, \"of\": 1, \"rate\": 1.0}"));
        assertThat(later.at("/escalations")).isEqualTo(JSON.readTree("{\"count\": 0, \"of\": 1, \"rate\": 0.0}"));
    }

    @Test
    void countsABrokenCircuitThatTheCommandSideHasRecorded() {
        String project = "governance-breaker";
        StreamPosition at = log.history(project, RecordedHistory.of("broken-circuit", project));

        assertThat(get(project, "/metrics/governance" + DAY, at).json().at("/escalations"))
                .isEqualTo(JSON.readTree("{\"count\": 1, \"of\": 1, \"rate\": 1.0}"));
    }

    private static EscalationRaised escalation(String project, int number) {
        return new EscalationRaised(
                project,
                "001",
                number,
                EscalationCause.DISAGREEMENT,
                "artifacts/prd",
                ArtifactKind.PRD,
                null,
                List.of("product-manager", "architect"),
                "product-manager",
                EscalationLevel.L1,
                null,
                "We do not agree",
                "1",
                Samples.ANNA);
    }

    private static BlockOverridden override(String project, int verdict) {
        return new BlockOverridden(
                project,
                "001",
                ArtifactKind.PRD,
                1,
                Samples.digest("one"),
                1,
                "product-manager",
                List.of(verdict),
                List.of(),
                "The risk is accepted",
                "1",
                Samples.ANNA);
    }

    @Test
    void countsOnlyWhatHappenedInTheTime() {
        String project = "governance-time";
        Samples feature = new Samples(project, "001");
        StreamPosition at = log.feature(
                project,
                "001",
                feature.opened(),
                feature.submitted(ArtifactKind.PRD, 1, "one"),
                feature.verdict(ArtifactKind.PRD, 1, "one", 1, Verdict.APPROVED));
        get(project, "/features", at);

        // From is part of the time, to is not.
        assertThat(verdicts(project, "2026-11-23T08:00:02Z", "2026-11-23T08:00:03Z"))
                .isEqualTo(1);
        assertThat(verdicts(project, "2026-11-23T08:00:00Z", "2026-11-23T08:00:02Z"))
                .isZero();
        assertThat(verdicts(project, "2026-11-23T08:00:02.001Z", "2026-11-23T08:00:03Z"))
                .isZero();
        assertThat(verdicts(project, "2026-11-23T09:00:02%2B01:00", "2026-11-23T09:00:03%2B01:00"))
                .isEqualTo(1);
    }

    private int verdicts(String project, String from, String to) {
        return get(project, "/metrics/governance?from=" + from + "&to=" + to)
                .json()
                .at("/vetoes/of")
                .asInt();
    }

    @Test
    void aProjectWithoutEventsHasNoFigures() {
        assertThat(get("governance-empty", "/metrics/governance" + DAY).json()).isEqualTo(JSON.readTree("""
            {"from": "2026-11-23T00:00:00Z", "to": "2026-11-24T00:00:00Z", "turnaround": [], "rounds": [],
             "verdicts": [], "vetoes": {"count": 0, "of": 0}, "escalations": {"count": 0, "of": 0},
             "overrides": {"count": 0, "of": 0}, "refusals": [], "reviewers": []}
            """));
        assertThat(get("governance-empty", "/metrics/governance").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=2026-11-23",
                "to=2026-13-23T00:00:00Z",
                "from=",
                "to=%2B999999999-12-31T23:59:59Z",
                "from=-0001-01-01T00:00:00Z",
                "from=2026-11-23T00:00:00Z&to=2026-11-23T00:00:00Z",
                "from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z",
                "role=architect"
            })
    void refusesATimeThatCannotBeMeant(String query) {
        assertThat(get("governance-bad", "/metrics/governance?" + query).status())
                .isEqualTo(400);
    }
}
