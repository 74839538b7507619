package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Verdict;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest extends QuerySideTest {

    private StreamPosition twoRevisions(String project) {
        Samples feature = new Samples(project, "001-invoice");
        return log.feature(
                project,
                "001-invoice",
                feature.opened(),
                feature.submitted(ArtifactKind.SPEC, 1, "# Old\n"),
                feature.asserted(ArtifactKind.SPEC, 1),
                feature.verdict(ArtifactKind.SPEC, 1, "# Old\n", 1, Verdict.CHANGES_REQUESTED),
                feature.submitted(ArtifactKind.SPEC, 2, "# New <script>\n"),
                feature.verdict(ArtifactKind.SPEC, 2, "# New <script>\n", 2, Verdict.APPROVED));
    }

    @Test
    void showsTheNewestTextWithAllVerdictsAndTheHistory() {
        Answer answer = get("artifact-new", "/features/001-invoice/artifacts/spec", twoRevisions("artifact-new"));

        assertThat(answer.status()).isEqualTo(200);
        String anna = "{\"principal\": \"anna\", \"kind\": \"human\"}";
        String verdict = """
            {"number": %d, "revision": %d, "digest": "%s", "stale": %s, "carriedOver": false, "role": "architect", "verdict": "%s", "advisories": [],
             "notes": "Read twice", %s "policyVersion": "1", "recordedAt": "%s",
             "findings": [{"severity": "WARNING", "domain": "architecture", "location": "## 2",
               "message": "Two stores", "requiredChange": "Say which one is the truth"}],
             "recordedBy": {"principal": "robot-1", "kind": "agent", "agent": "architect", "agentVersion": "2.1.0",
               "model": "claude-opus-4"}}
            """;
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"feature": "001-invoice", "kind": "spec", "revision": 2, "current": true, "digest": "%2$s",
             "blobId": "0000000000000000000000000000000000000000", "text": "# New <script>\\n",
             "submittedBy": %3$s, "submittedAt": "2026-11-23T08:00:04Z",
             "verdicts": [%4$s, %5$s], "assertedSignOffs": [], "vetoes": [], "overrides": [],
             "rounds": 1, "rejectionsInARow": [],
             "revisions": [
               {"revision": 1, "digest": "%1$s", "blobId": "0000000000000000000000000000000000000000",
                "submittedBy": %3$s, "submittedAt": "2026-11-23T08:00:01Z"},
               {"revision": 2, "digest": "%2$s", "blobId": "0000000000000000000000000000000000000000",
                "submittedBy": %3$s, "submittedAt": "2026-11-23T08:00:04Z"}]}
            """.formatted(
                Samples.digest("# Old\n"),
                Samples.digest("# New <script>\n"),
                anna,
                verdict.formatted(
                        1,
                        1,
                        Samples.digest("# Old\n"),
                        true,
                        "CHANGES_REQUESTED",
                        "\"returnedTo\": \"product-manager\",",
                        "2026-11-23T08:00:03Z"),
                verdict.formatted(
                        2, 2, Samples.digest("# New <script>\n"), false, "APPROVED", "", "2026-11-23T08:00:05Z"))));
    }

    @Test
    void showsAnEarlierRevisionWithTheSignOffsItsTextAsserts() {
        Answer answer =
                get("artifact-old", "/features/001-invoice/artifacts/spec?revision=1", twoRevisions("artifact-old"));

        assertThat(answer.text("/text")).isEqualTo("# Old\n");
        assertThat(answer.json().at("/current").booleanValue()).isFalse();
        assertThat(answer.json().at("/assertedSignOffs")).isEqualTo(JSON.readTree("""
            [{"role": "product-manager", "dialect": "triad-block", "agent": "product-manager", "date": "2026-01-02",
              "status": "APPROVED"}]
            """));
    }

    @Test
    void theEntityTagIsTheDigestAndAnArtifactThatWasSignedSinceIsSentAgain() {
        StreamPosition position = twoRevisions("artifact-tag");
        String newest = '"' + Samples.digest("# New <script>\n") + '"';

        assertThat(get("artifact-tag", "/features/001-invoice/artifacts/spec", position)
                        .header("ETag"))
                .isEqualTo(newest);
        assertThat(get("artifact-tag", "/features/001-invoice/artifacts/spec?revision=1", position)
                        .header("ETag"))
                .isEqualTo('"' + Samples.digest("# Old\n") + '"');
        assertThat(send(request(
                                        "/api/v1/projects/artifact-tag/features/001-invoice/artifacts/spec",
                                        reader("artifact-tag"))
                                .header("If-None-Match", newest))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysWhichPartIsMissing() {
        StreamPosition position = twoRevisions("artifact-missing");

        Answer plan = get("artifact-missing", "/features/001-invoice/artifacts/plan", position);
        Answer third = get("artifact-missing", "/features/001-invoice/artifacts/spec?revision=3", position);

        assertThat(plan.status()).isEqualTo(404);
        assertThat(plan.text("/detail")).isEqualTo("The feature 001-invoice has no plan.");
        assertThat(third.status()).isEqualTo(404);
        assertThat(third.text("/detail")).isEqualTo("The feature 001-invoice has no revision 3 of spec.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001/artifacts/SPEC", "001/artifacts/readme", "001/artifacts/spec?revision=0",
                "001/artifacts/spec?revision=first", "001/artifacts/spec?revision=2147483648", "01/artifacts/spec",
                "001%27--/artifacts/spec", "001-A/artifacts/spec"
            })
    void refusesPathsAndParametersOfAnotherForm(String path) {
        Answer answer = get("artifact-bad", "/features/" + path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:malformed");
    }
}
