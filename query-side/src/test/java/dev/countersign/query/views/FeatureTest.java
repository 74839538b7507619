package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import org.junit.jupiter.api.Test;

class FeatureTest extends QuerySideTest {

    @Test
    void showsAllThatAFeatureHas() {
        Samples feature = new Samples("feature-all", "001-invoice");
        StreamPosition position = log.feature(
                "feature-all",
                "001-invoice",
                feature.openedWithIdea(),
                feature.entered(Stage.DISCOVER, Stage.PLAN),
                feature.submitted(ArtifactKind.SPEC, 1, "old"),
                feature.submitted(ArtifactKind.SPEC, 2, "new"),
                feature.submitted(ArtifactKind.PRD, 1, "prd"),
                feature.gate(Gate.G3, GateStatus.PENDING));

        Answer answer = get("feature-all", "/features/001-invoice", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"5\"");
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"project": "feature-all", "id": "001-invoice", "title": "Pay later", "tier": "light", "stage": "plan",
             "status": "PENDING", "policyVersion": "1", "version": 5,
             "idea": {"impact": 7, "confidence": 6, "ease": 8, "score": 21, "priority": "P1", "text": "People ask"},
             "openedBy": {"principal": "anna", "kind": "human"},
             "openedAt": "2026-11-23T08:00:00Z", "updatedAt": "2026-11-23T08:00:05Z",
             "artifacts": [
               {"kind": "prd", "revision": 1, "digest": "%s",
                "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:04Z",
                "signOffs": []},
               {"kind": "spec", "revision": 2, "digest": "%s",
                "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:03Z",
                "signOffs": [{"role": "product-manager", "status": "SATISFIED"}]}],
             "gates": [{"gate": "G1", "status": "PENDING"}, {"gate": "G2", "status": "PENDING"},
               {"gate": "G3", "status": "PENDING"}, {"gate": "G4", "status": "PENDING"},
               {"gate": "G5", "status": "PENDING"}]}
            """.formatted(Samples.digest("prd"), Samples.digest("new"))));
    }

    @Test
    void aClientThatHasTheVersionGetsNothingAgain() {
        StreamPosition position = log.feature("feature-etag", "001", new Samples("feature-etag", "001").opened());

        Answer answer = send(request("/api/v1/projects/feature-etag/features/001", reader("feature-etag"))
                .header("Countersign-Min-Position", position.token())
                .header("If-None-Match", "\"0\""));

        assertThat(answer.status()).isEqualTo(304);
    }

    @Test
    void anEventOfAnUnknownTypeMovesTheVersionToo() {
        log.feature("feature-unknown", "001", new Samples("feature-unknown", "001").opened());
        StreamPosition position = log.append(
                StreamId.feature("feature-unknown", "001"),
                "dev.countersign.feature.invented-later.v1",
                "{\"by\": {\"principal\": \"eve\"}}");

        assertThat(get("feature-unknown", "/features/001", position).header("ETag"))
                .isEqualTo("\"1\"");
    }

    @Test
    void aNearMissIsToldTheIdThatWasMeant() {
        StreamPosition position =
                log.feature("feature-near", "014-checkout", new Samples("feature-near", "014-checkout").opened());

        for (String path : new String[] {"", "/gates", "/timeline", "/artifacts/spec"}) {
            Answer answer = get("feature-near", "/features/014-chekout" + path, position);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/nearest")).as(path).isEqualTo("014-checkout");
            assertThat(answer.text("/detail")).contains("Did you mean 014-checkout?");
        }
        Answer far = get("feature-near", "/features/900-something-else");
        assertThat(far.status()).isEqualTo(404);
        assertThat(far.json().has("nearest")).isFalse();
    }
}
