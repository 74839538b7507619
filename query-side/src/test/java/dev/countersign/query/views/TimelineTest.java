package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest extends QuerySideTest {

    @Test
    void tellsEveryEventInOrderWithALengthForTheText() {
        Samples feature = new Samples("timeline", "001-invoice");
        log.feature(
                "timeline", "001-invoice", feature.opened(), feature.submitted(ArtifactKind.SPEC, 1, "twelve chars"));
        StreamPosition position = log.append(
                StreamId.feature("timeline", "001-invoice"),
                "dev.countersign.feature.invented-later.v1",
                "{\"news\": [1, 2.5, null], \"by\": {\"principal\": \"eve\", \"kind\": \"human\"}}");

        Answer answer = get("timeline", "/features/001-invoice/timeline", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"sequence": 0, "id": "%s", "type": "dev.countersign.feature.feature-opened.v1",
               "time": "2026-11-23T08:00:00Z", "by": {"principal": "anna", "kind": "human"},
               "data": {"project": "timeline", "feature": "001-invoice", "title": "Pay by invoice",
                 "tier": "standard", "policyVersion": "1", "by": {"principal": "anna", "kind": "human"}}},
              {"sequence": 1, "id": "%s", "type": "dev.countersign.feature.revision-submitted.v1",
               "time": "2026-11-23T08:00:01Z", "by": {"principal": "anna", "kind": "human"},
               "data": {"project": "timeline", "feature": "001-invoice", "artifact": "spec", "revision": 1,
                 "digest": "%s", "blobId": "0000000000000000000000000000000000000000", "textLength": 12,
                 "staleVerdicts": [], "by": {"principal": "anna", "kind": "human"}}},
              {"sequence": 2, "id": "%s", "type": "dev.countersign.feature.invented-later.v1",
               "time": "2026-11-23T08:00:02Z", "by": {"principal": "eve", "kind": "human"},
               "data": {"news": [1, 2.5, null], "by": {"principal": "eve", "kind": "human"}}}]}
            """.formatted(
                        EventLog.idOf(position.stream(), 0),
                        EventLog.idOf(position.stream(), 1),
                        Samples.digest("twelve chars"),
                        EventLog.idOf(position.stream(), 2))));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        Samples feature = new Samples("timeline-pages", "001");
        StreamPosition position = log.feature(
                "timeline-pages",
                "001",
                feature.opened(),
                feature.gate(Gate.G1, GateStatus.SATISFIED),
                feature.gate(Gate.G2, GateStatus.SATISFIED),
                feature.gate(Gate.G3, GateStatus.SATISFIED));

        List<Long> seen = new ArrayList<>();
        Answer page = get("timeline-pages", "/features/001/timeline?limit=2", position);
        page.json().at("/items").forEach(item -> seen.add(item.get("sequence").longValue()));
        Answer last = get("timeline-pages", "/features/001/timeline?limit=2&cursor=" + page.text("/next"));
        last.json().at("/items").forEach(item -> seen.add(item.get("sequence").longValue()));

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
        assertThat(last.json().has("next")).isFalse();
    }
}
