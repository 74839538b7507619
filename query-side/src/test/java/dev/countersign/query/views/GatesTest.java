package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import org.junit.jupiter.api.Test;

class GatesTest extends QuerySideTest {

    @Test
    void showsAllGatesInOrderAndTheNewestEvaluationWordForWord() {
        Samples feature = new Samples("gates", "001-invoice");
        StreamPosition position = log.feature(
                "gates",
                "001-invoice",
                feature.opened(),
                feature.gate(Gate.G3, GateStatus.BLOCKED),
                feature.gate(Gate.G3, GateStatus.PENDING),
                feature.gate(Gate.G1, GateStatus.NOT_APPLICABLE));

        Answer answer = get("gates", "/features/001-invoice/gates", position);

        String requirements = """
            [{"rule": "R02", "requirement": "spec.sign-off.product-manager",
              "text": "The product manager signs the spec", "status": "SATISFIED",
              "reason": "anna approved revision 1", "suppliers": []},
             {"rule": "R02", "requirement": "plan.submitted", "text": "A plan is there", "status": "PENDING",
              "reason": "No plan yet", "suppliers": ["architect"], "next": "PUT /features/{id}/artifacts/plan"}]
            """;
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"feature": "001-invoice", "policyInForce": "default-1", "gates": [
              {"gate": "G1", "status": "NOT_APPLICABLE", "requirements": %1$s, "tier": "standard",
               "policyVersion": "1", "evaluatedAt": "2026-11-23T08:00:03Z"},
              {"gate": "G2", "status": "PENDING", "requirements": []},
              {"gate": "G3", "status": "PENDING", "requirements": %1$s, "tier": "standard",
               "policyVersion": "1", "evaluatedAt": "2026-11-23T08:00:02Z"},
              {"gate": "G4", "status": "PENDING", "requirements": []},
              {"gate": "G5", "status": "PENDING", "requirements": []}]}
            """.formatted(requirements)));
    }
}
