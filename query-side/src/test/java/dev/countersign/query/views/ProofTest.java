package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import dev.countersign.events.delivery.TestOutcome;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports and criteria of a feature. */
class ProofTest extends QuerySideTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private static EvidenceRecorded scan(String project) {
        return new EvidenceRecorded(
                project,
                "001",
                DIGEST,
                EvidenceKind.JUNIT,
                1234,
                "4f2a91c",
                "T002",
                Instant.parse("2026-11-23T07:00:00Z"),
                List.of(
                        new Figure("failed", BigDecimal.ONE, null),
                        new Figure("seconds", new BigDecimal("12.500"), "s")),
                List.of(new CriterionTest("US-01-AC-1", "shop.Test.pays", TestOutcome.PASSED)),
                List.of(new Observation(ObservationWeight.HIGH, "GET /orders", "ran 12 times", "line 3")),
                List.of("shop.Test.refunds"),
                List.of("shop.Test.old"),
                List.of("Totals do not add up"),
                "2",
                Samples.ROBOT);
    }

    private static EvidenceRecorded load(String project, int number) {
        return new EvidenceRecorded(
                project,
                "001",
                "sha256:%064d".formatted(number),
                EvidenceKind.HDR_HISTOGRAM,
                10,
                null,
                null,
                null,
                List.of(new Figure("p95", new BigDecimal("199.551"), "ms")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "2",
                Samples.ANNA);
    }

    private static JudgedCriterion criterion(String id, CriterionStatus status, @Nullable Integer waiver) {
        boolean shown = status == CriterionStatus.HOLDS || status == CriterionStatus.FAILS;
        return new JudgedCriterion(
                id,
                "It works",
                "a test that names it ran and passed",
                shown ? "passed" : null,
                shown ? DIGEST : null,
                shown ? "4f2a91c" : null,
                shown ? "shop.Test.pays" : null,
                status,
                "Because",
                waiver);
    }

    private static CriteriaJudged judged(String project, JudgedCriterion... criteria) {
        return new CriteriaJudged(project, "001", List.of(criteria), "2", Samples.ANNA);
    }

    @Test
    void aReportIsListedWithItsFiguresAndShownWithEverythingElse() {
        String project = "evidence";
        StreamPosition position =
                log.feature(project, "001", new Samples(project, "001").opened(), scan(project), load(project, 1));

        Answer list = get(project, "/features/001/evidence", position);
        Answer one = get(project, "/features/001/evidence/" + DIGEST, position);

        String report = """
            {"digest": "%s", "kind": "junit", "commit": "4f2a91c", "task": "T002", "bytes": 1234,
             "measuredAt": "2026-11-23T07:00:00Z", "recordedAt": "2026-11-23T08:00:01Z",
             "recordedBy": {"principal": "robot-1", "kind": "agent", "agent": "architect", "agentVersion": "2.1.0",
               "model": "claude-opus-4"},
             "figures": {"failed": 1, "seconds": 12.500}}""".formatted(DIGEST);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json()).isEqualTo(JSON.readTree("""
            {"items": [%s,
              {"digest": "sha256:%064d", "kind": "hdr-histogram", "bytes": 10, "recordedAt": "2026-11-23T08:00:02Z",
               "recordedBy": {"principal": "anna", "kind": "human"}, "figures": {"p95": 199.551}}]}
            """.formatted(report, 1)));
        assertThat(one.json()).isEqualTo(JSON.readTree("""
            {"report": %s,
             "shows": {
               "tests": [{"criterion": "US-01-AC-1", "test": "shop.Test.pays", "outcome": "passed"}],
               "observations": [{"weight": "high", "subject": "GET /orders", "detail": "ran 12 times",
                 "location": "line 3"}],
               "newFailures": ["shop.Test.refunds"], "knownFailures": ["shop.Test.old"],
               "remarks": ["Totals do not add up"], "policyVersion": "2"}}
            """.formatted(report)));
    }

    @Test
    void pagesOfReportsGoOnWhereTheLastOneEnded() {
        String project = "evidence-pages";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                load(project, 3),
                load(project, 1),
                load(project, 2));

        List<String> seen = new ArrayList<>();
        Answer page = get(project, "/features/001/evidence?limit=2", position);
        page.json().at("/items").forEach(item -> seen.add(item.get("digest").asString()));
        Answer last = get(project, "/features/001/evidence?limit=2&cursor=" + page.text("/next"));
        last.json().at("/items").forEach(item -> seen.add(item.get("digest").asString()));

        assertThat(seen)
                .containsExactly("sha256:%064d".formatted(3), "sha256:%064d".formatted(1), "sha256:%064d".formatted(2));
        assertThat(last.json().has("next")).isFalse();
    }

    @Test
    void criteriaStandAsTheyWereLastJudgedInTheOrderInWhichTheyCameUp() {
        String project = "criteria";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                judged(
                        project,
                        criterion("US-01-AC-1", CriterionStatus.OPEN, null),
                        criterion("coverage", CriterionStatus.OPEN, null),
                        criterion("api-contract", CriterionStatus.NOT_APPLICABLE, null)),
                judged(project, criterion("coverage", CriterionStatus.WAIVED, 3)),
                judged(
                        project,
                        criterion("US-02-AC-1", CriterionStatus.OPEN, null),
                        criterion("US-01-AC-1", CriterionStatus.HOLDS, null)));

        Answer answer = get(project, "/features/001/criteria", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"feature": "001", "holding": 1, "asked": 3, "items": [
              {"criterion": "US-01-AC-1", "text": "It works", "required": "a test that names it ran and passed",
               "observed": "passed", "evidence": "%s", "commit": "4f2a91c", "test": "shop.Test.pays",
               "status": "HOLDS", "reason": "Because"},
              {"criterion": "coverage", "text": "It works", "required": "a test that names it ran and passed",
               "status": "WAIVED", "reason": "Because", "waiver": 3},
              {"criterion": "api-contract", "text": "It works", "required": "a test that names it ran and passed",
               "status": "NOT_APPLICABLE", "reason": "Because"},
              {"criterion": "US-02-AC-1", "text": "It works", "required": "a test that names it ran and passed",
               "status": "OPEN", "reason": "Because"}]}
            """.formatted(DIGEST)));
    }

    @Test
    void laterJudgementsComeInLaterBatches() {
        String project = "criteria-batches";
        log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                judged(project, criterion("coverage", CriterionStatus.OPEN, null)));
        StreamPosition first =
                log.feature(project, "001", judged(project, criterion("latency-p95", CriterionStatus.OPEN, null)));
        assertThat(get(project, "/features/001/criteria", first).json().at("/items"))
                .hasSize(2);

        StreamPosition second =
                log.feature(project, "001", judged(project, criterion("coverage", CriterionStatus.FAILS, null)));

        Answer answer = get(project, "/features/001/criteria", second);
        assertThat(answer.text("/items/0/criterion")).isEqualTo("coverage");
        assertThat(answer.text("/items/0/status")).isEqualTo("FAILS");
    }

    @Test
    void aFeatureWithoutProofHasEmptyListsAndAnUnknownOneNone() {
        String project = "proof-none";
        StreamPosition position = log.feature(project, "001-invoice", new Samples(project, "001-invoice").opened());

        assertThat(get(project, "/features/001-invoice/evidence", position).json())
                .isEqualTo(JSON.readTree("{\"items\": []}"));
        assertThat(get(project, "/features/001-invoice/criteria").json())
                .isEqualTo(
                        JSON.readTree("{\"feature\": \"001-invoice\", \"holding\": 0, \"asked\": 0, \"items\": []}"));
        assertThat(get(project, "/features/001-invoice/evidence/" + DIGEST).status())
                .isEqualTo(404);
        for (String path : List.of("/evidence", "/criteria", "/evidence/" + DIGEST)) {
            Answer unknown = get(project, "/features/001-invoise" + path);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text("/nearest")).isEqualTo("001-invoice");
        }
    }

    @Test
    void aReportOfAnotherFeatureOrProjectIsNotShown() {
        String project = "proof-foreign";
        log.feature(project, "001", new Samples(project, "001").opened(), scan(project));
        StreamPosition position = log.feature(project, "002", new Samples(project, "002").opened());

        assertThat(get(project, "/features/002/evidence/" + DIGEST, position).status())
                .isEqualTo(404);
        assertThat(get(project, "/features/002/evidence").json()).isEqualTo(JSON.readTree("{\"items\": []}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "cursor=bm9uZQ", "cursor=%00"})
    void whatNoPageCanBeIsRefused(String query) {
        assertThat(get("proof-hostile", "/features/001/evidence?" + query).status())
                .isEqualTo(400);
    }
}
