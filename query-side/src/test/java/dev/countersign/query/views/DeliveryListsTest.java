package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handoffs, discoveries and checkpoints of a feature. */
class DeliveryListsTest extends QuerySideTest {

    private static HandoffOffered offered(String project, int number, String to, HandoffContent... contents) {
        return new HandoffOffered(project, "001", number, "backend", to, List.of(contents), Samples.ANNA);
    }

    private static DiscoveryReported reported(String project, int number, @Nullable String requirement) {
        return new DiscoveryReported(project, "001", number, requirement, "Refunds?", Samples.ANNA);
    }

    private static RequirementsRead specification(String project, int revision) {
        return new RequirementsRead(
                project, "001", revision, "sha256:00", List.of(), List.of(), List.of(), Samples.ANNA);
    }

    private static CheckpointHeld held(
            String project, int number, @Nullable String after, CheckpointPriority... priorities) {
        List<CheckpointFinding> findings = new ArrayList<>();
        for (CheckpointPriority priority : priorities) {
            findings.add(new CheckpointFinding(priority, "One table for two"));
        }
        return new CheckpointHeld(project, "001", number, after, findings, Samples.ANNA);
    }

    @Test
    void handoffsSayWhatBecameOfThem() {
        String project = "handoffs";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                offered(project, 1, "tester", new HandoffContent("build", "7"), new HandoffContent("criteria", null)),
                new HandoffReturned(project, "001", 1, List.of("build 8"), Samples.ANNA),
                offered(project, 2, "tester"),
                new HandoffAccepted(project, "001", 2, Samples.ANNA),
                offered(project, 3, "code-reviewer"));

        Answer answer = get(project, "/features/001/handoffs", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"number": 1, "from": "backend", "to": "tester", "status": "RETURNED",
               "contents": [{"content": "build", "reference": "7"}, {"content": "criteria"}],
               "offeredBy": {"principal": "anna", "kind": "human"}, "offeredAt": "2026-11-23T08:00:01Z",
               "answer": {"missing": ["build 8"], "by": {"principal": "anna", "kind": "human"},
                 "at": "2026-11-23T08:00:02Z"}},
              {"number": 2, "from": "backend", "to": "tester", "status": "ACCEPTED", "contents": [],
               "offeredBy": {"principal": "anna", "kind": "human"}, "offeredAt": "2026-11-23T08:00:03Z",
               "answer": {"missing": [], "by": {"principal": "anna", "kind": "human"}, "at": "2026-11-23T08:00:04Z"}},
              {"number": 3, "from": "backend", "to": "code-reviewer", "status": "OFFERED", "contents": [],
               "offeredBy": {"principal": "anna", "kind": "human"}, "offeredAt": "2026-11-23T08:00:05Z"}]}
            """));
    }

    @Test
    void discoveriesSayWhatWasDecidedAndWhichTextAmends() {
        String project = "discoveries";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                specification(project, 1),
                reported(project, 1, "FR-001"),
                reported(project, 2, null),
                reported(project, 3, null),
                new DiscoveryDisposed(project, "001", 1, Disposition.AMEND, "It has to be said", Samples.ANNA),
                new DiscoveryDisposed(project, "001", 2, Disposition.LATER, "Another feature", Samples.ANNA),
                specification(project, 2),
                specification(project, 3));

        Answer answer = get(project, "/features/001/discoveries", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"number": 1, "requirement": "FR-001", "text": "Refunds?",
               "reportedBy": {"principal": "anna", "kind": "human"}, "reportedAt": "2026-11-23T08:00:02Z",
               "decision": {"disposition": "AMEND", "reason": "It has to be said",
                 "by": {"principal": "anna", "kind": "human"}, "at": "2026-11-23T08:00:05Z"},
               "amendedIn": 2},
              {"number": 2, "text": "Refunds?",
               "reportedBy": {"principal": "anna", "kind": "human"}, "reportedAt": "2026-11-23T08:00:03Z",
               "decision": {"disposition": "LATER", "reason": "Another feature",
                 "by": {"principal": "anna", "kind": "human"}, "at": "2026-11-23T08:00:06Z"}},
              {"number": 3, "text": "Refunds?",
               "reportedBy": {"principal": "anna", "kind": "human"}, "reportedAt": "2026-11-23T08:00:04Z"}]}
            """));
    }

    @Test
    void checkpointsSayWhatHoldsUpAndHowItWasResolved() {
        String project = "checkpoints";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                held(project, 1, "wave 1", CheckpointPriority.P1, CheckpointPriority.P2),
                new CheckpointResolved(project, "001", 1, "Two tables", Samples.ANNA),
                held(project, 2, null, CheckpointPriority.P0),
                held(project, 3, null));

        Answer answer = get(project, "/features/001/checkpoints", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"number": 1, "after": "wave 1", "blocking": false,
               "findings": [{"priority": "P1", "message": "One table for two"},
                            {"priority": "P2", "message": "One table for two"}],
               "heldBy": {"principal": "anna", "kind": "human"}, "heldAt": "2026-11-23T08:00:01Z",
               "resolution": {"text": "Two tables", "by": {"principal": "anna", "kind": "human"},
                 "at": "2026-11-23T08:00:02Z"}},
              {"number": 2, "blocking": true, "findings": [{"priority": "P0", "message": "One table for two"}],
               "heldBy": {"principal": "anna", "kind": "human"}, "heldAt": "2026-11-23T08:00:03Z"},
              {"number": 3, "blocking": false, "findings": [],
               "heldBy": {"principal": "anna", "kind": "human"}, "heldAt": "2026-11-23T08:00:04Z"}]}
            """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoffs", "discoveries", "checkpoints"})
    void pagesGoOnWhereTheLastOneEnded(String list) {
        String project = list + "-pages";
        List<CountersignEvent> events = new ArrayList<>(List.of(new Samples(project, "001").opened()));
        for (int number = 1; number <= 3; number++) {
            events.add(offered(project, number, "tester"));
            events.add(reported(project, number, null));
            events.add(held(project, number, null));
        }
        StreamPosition position = log.feature(project, "001", events.toArray(CountersignEvent[]::new));

        List<Integer> seen = new ArrayList<>();
        Answer page = get(project, "/features/001/" + list + "?limit=2", position);
        page.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));
        Answer last = get(project, "/features/001/" + list + "?limit=2&cursor=" + page.text("/next"));
        last.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(last.json().has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoffs", "discoveries", "checkpoints"})
    void aFeatureWithoutAnyHasAnEmptyListAndAnUnknownOneNone(String list) {
        String project = list + "-none";
        StreamPosition position = log.feature(project, "001-invoice", new Samples(project, "001-invoice").opened());

        assertThat(get(project, "/features/001-invoice/" + list, position).json())
                .isEqualTo(JSON.readTree("{\"items\": []}"));
        Answer unknown = get(project, "/features/001-invoise/" + list);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/nearest")).isEqualTo("001-invoice");
    }

    @ParameterizedTest
    @CsvSource({
        "handoffs, limit=0",
        "handoffs, limit=201",
        "handoffs, cursor=bm9uZQ",
        "discoveries, limit=many",
        "discoveries, cursor=%00",
        "checkpoints, status=open",
        "checkpoints, limit="
    })
    void whatNoPageCanBeIsRefused(String list, String query) {
        assertThat(get("delivery-lists-hostile", "/features/001/" + list + "?" + query)
                        .status())
                .isEqualTo(400);
    }
}
