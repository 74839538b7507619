package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.delivery.Wave;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeliveryTest extends QuerySideTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static PlannedTask task(String id, @Nullable String role, @Nullable Integer estimate, String... dependsOn) {
        return new PlannedTask(
                id,
                "Build " + id,
                false,
                "US-01",
                role,
                estimate,
                List.of("src/" + id + ".java"),
                List.of(dependsOn),
                List.of("US-01"),
                false);
    }

    private static DeliveryPlanned planned(String project, PlannedTask... tasks) {
        return new DeliveryPlanned(
                project,
                "001",
                1,
                "sha256:" + "1".repeat(64),
                1,
                "sha256:" + "2".repeat(64),
                1,
                "sha256:" + "3".repeat(64),
                List.of(tasks),
                List.of(new Wave(1, List.of("T001", "T002")), new Wave(2, List.of("T003"))),
                List.of("T002", "T003"),
                List.of(
                        new Requirement("US-01", RequirementKind.STORY, "Pays", "a".repeat(64)),
                        new Requirement("FR-001", RequirementKind.FUNCTIONAL, "Fast", "b".repeat(64)),
                        new Requirement("SC-001", RequirementKind.SUCCESS, "Loved", "c".repeat(64))),
                List.of(),
                "1",
                Samples.ANNA);
    }

    private static PlannedTask[] three() {
        return new PlannedTask[] {
            task("T001", "backend", 10), task("T002", null, 10), task("T003", "tester", null, "T001", "T002")
        };
    }

    private static TaskClaimed claimed(String project, String task, long token) {
        return new TaskClaimed(project, "001", task, "backend", token, NOON, NOON.plusSeconds(600), Samples.ROBOT);
    }

    private static TaskCompleted completed(String project, String task, long token, long minutes) {
        return new TaskCompleted(project, "001", task, token, null, minutes, Samples.ROBOT);
    }

    private StreamPosition happened(String project, CountersignEvent... events) {
        List<CountersignEvent> all =
                new ArrayList<>(List.of(new Samples(project, "001").opened(), planned(project, three())));
        all.addAll(List.of(events));
        return log.feature(project, "001", all.toArray(CountersignEvent[]::new));
    }

    private List<String> statuses(String project, StreamPosition position) {
        List<String> statuses = new ArrayList<>();
        get(project, "/features/001/tasks", position)
                .json()
                .at("/items")
                .forEach(task -> statuses.add(
                        task.get("id").asString() + " " + task.get("status").asString()));
        return statuses;
    }

    @Test
    void aTaskIsShownWithWhoHasIt() {
        String project = "delivery-claim";
        StreamPosition position = happened(project, claimed(project, "T001", 1));

        JsonNode first = get(project, "/features/001/tasks?limit=1", position).json();

        assertThat(first.at("/items/0")).isEqualTo(JSON.readTree("""
            {"id": "T001", "text": "Build T001", "status": "claimed", "role": "backend", "story": "US-01",
             "parallel": false, "databaseWork": false, "paths": ["src/T001.java"], "dependsOn": [], "waitsFor": [],
             "requirements": ["US-01"], "estimateMinutes": 10,
             "claim": {"holder": "robot-1", "role": "backend", "fencingToken": 1,
               "claimedAt": "2026-11-24T12:00:00Z", "expiresAt": "2026-11-24T12:10:00Z"},
             "attempts": 1}
            """));
        JsonNode rest = get(
                        project,
                        "/features/001/tasks?limit=2&cursor="
                                + first.at("/next").asString())
                .json();
        assertThat(rest.at("/items/1/waitsFor")).isEqualTo(JSON.readTree("[\"T001\", \"T002\"]"));
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void statusesFollowWhatHappens() {
        String project = "delivery-statuses";
        StreamPosition position = happened(project);
        assertThat(statuses(project, position)).containsExactly("T001 ready", "T002 ready", "T003 pending");

        position = log.feature(
                project,
                "001",
                claimed(project, "T001", 1),
                claimed(project, "T002", 2),
                new ClaimRenewed(project, "001", "T001", 1, NOON.plusSeconds(900), Samples.ROBOT),
                new TaskFailed(project, "001", "T002", 2, "No idea", Samples.ROBOT));
        assertThat(statuses(project, position)).containsExactly("T001 in_progress", "T002 failed", "T003 pending");

        position = log.feature(
                project,
                "001",
                new ClaimExpired(project, "001", "T001", 1, "robot-1", Samples.ANNA),
                claimed(project, "T001", 3),
                completed(project, "T001", 3, 12),
                claimed(project, "T002", 4),
                completed(project, "T002", 4, 8));
        assertThat(statuses(project, position)).containsExactly("T001 completed", "T002 completed", "T003 ready");
    }

    @Test
    void whatRestsOnAChangedTextIsSuspectUntilItIsConfirmedOrDoneAgain() {
        String project = "delivery-suspect";
        StreamPosition position = happened(
                project,
                claimed(project, "T001", 1),
                completed(project, "T001", 1, 5),
                claimed(project, "T002", 2),
                new MarkedSuspect(
                        project,
                        "001",
                        ArtifactKind.SPEC,
                        2,
                        "sha256:" + "4".repeat(64),
                        List.of(
                                new SuspectItem("tasks/T001", "US-01 changed"),
                                new SuspectItem("tasks/T002", "US-01 changed"),
                                new SuspectItem("artifacts/plan", "US-01 changed")),
                        Samples.ANNA));
        assertThat(statuses(project, position)).containsExactly("T001 suspect", "T002 suspect", "T003 pending");
        assertThat(get(project, "/features/001/tasks", position).text("/items/0/suspicion"))
                .isEqualTo("US-01 changed");

        position = log.feature(
                project,
                "001",
                new SuspicionCleared(
                        project, "001", "tasks/T002", SuspicionEnd.CONFIRMED, "It does not matter", Samples.ANNA),
                claimed(project, "T001", 3));
        assertThat(statuses(project, position)).containsExactly("T001 claimed", "T002 claimed", "T003 pending");

        position = log.feature(project, "001", completed(project, "T001", 3, 4));
        assertThat(statuses(project, position)).containsExactly("T001 completed", "T002 claimed", "T003 pending");
    }

    @Test
    void aNewPlanKeepsWhatItKeeps() {
        String project = "delivery-replanned";
        StreamPosition position = happened(
                project,
                claimed(project, "T001", 1),
                completed(project, "T001", 1, 5),
                claimed(project, "T002", 2),
                planned(project, task("T001", "backend", 10), task("T002", "frontend", 10), task("T004", null, null)));

        assertThat(statuses(project, position)).containsExactly("T001 completed", "T002 ready", "T004 ready");
    }

    @Test
    void theNextTaskIsTheOneThatMostRestsOn() {
        String project = "delivery-next";
        StreamPosition position = happened(project);

        JsonNode any = get(project, "/features/001/tasks/next", position).json();
        assertThat(any.at("/task/id").asString()).isEqualTo("T002");
        assertThat(any.at("/reason").asString())
                .isEqualTo("T002 comes next, as it is on the critical path, and one task waits for it");
        assertThat(any.at("/others").asInt()).isEqualTo(1);
        assertThat(get(project, "/features/001/tasks/next?role=backend", position)
                        .text("/task/id"))
                .isEqualTo("T002");
        JsonNode none =
                get(project, "/features/001/tasks/next?role=tester", position).json();
        // T002 is for every role, so a tester may take it, too.
        assertThat(none.at("/task/id").asString()).isEqualTo("T002");
    }

    @Test
    void whyThereIsNoNextTaskIsSaid() {
        String project = "delivery-none";
        StreamPosition position = happened(project, claimed(project, "T001", 1), claimed(project, "T002", 2));

        JsonNode none =
                get(project, "/features/001/tasks/next?role=tester", position).json();
        assertThat(none.has("task")).isFalse();
        assertThat(none.at("/reason").asString())
                .isEqualTo("T002 is taken by robot-1 until 2026-11-24T12:10:00Z; T003 waits for T001, T002");
        position = log.feature(
                project,
                "001",
                completed(project, "T001", 1, 1),
                completed(project, "T002", 2, 1),
                claimed(project, "T003", 3),
                completed(project, "T003", 3, 1));
        assertThat(get(project, "/features/001/tasks/next", position).text("/reason"))
                .isEqualTo("Every task is completed");
        StreamPosition other =
                log.feature("delivery-unplanned", "001", new Samples("delivery-unplanned", "001").opened());
        assertThat(get("delivery-unplanned", "/features/001/tasks/next", other).text("/reason"))
                .startsWith("There is no plan");
    }

    @Test
    void theDeliveryIsShownWithItsFigures() {
        String project = "delivery-figures";
        StreamPosition position = happened(
                project,
                new StepOutputNamed(
                        project, "001", DeliveryStep.REQUIREMENTS, "Read", List.of("spec.md"), Samples.ROBOT),
                claimed(project, "T001", 1),
                claimed(project, "T002", 2),
                completed(project, "T001", 1, 12),
                completed(project, "T002", 2, 8));

        JsonNode delivery = get(project, "/features/001/delivery", position).json();

        assertThat(delivery.at("/status").asString()).isEqualTo("IN_DELIVERY");
        assertThat(delivery.at("/steps")).hasSize(5);
        assertThat(delivery.at("/steps/0/summary").asString()).isEqualTo("Read");
        assertThat(delivery.at("/steps/1").has("summary")).isFalse();
        assertThat(delivery.at("/waves/0")).isEqualTo(JSON.readTree("""
            {"number": 1, "done": true, "tasks": {"T001": "completed", "T002": "completed"}}
            """));
        assertThat(delivery.at("/criticalPath")).isEqualTo(JSON.readTree("[\"T002\", \"T003\"]"));
        assertThat(delivery.at("/untraced")).isEqualTo(JSON.readTree("[\"FR-001\"]"));
        assertThat(delivery.at("/figures/completed").asInt()).isEqualTo(2);
        assertThat(delivery.at("/figures/minutes").asInt()).isEqualTo(20);
        assertThat(delivery.at("/figures/estimateAgainstActual").asDouble()).isEqualTo(1.0);
        assertThat(delivery.at("/figures/firstAttemptWaves").asDouble()).isEqualTo(1.0);

        position = log.feature(
                project, "001", new DeliveryCompleted(project, "001", "4f2a", List.of(), "1", Samples.ANNA));
        assertThat(get(project, "/features/001/delivery", position).text("/status"))
                .isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tasks", "/tasks/next", "/delivery", "/migrations", "/migrations/1", "/evidence", "/criteria"})
    void anUnknownFeatureHasNone(String path) {
        StreamPosition position =
                log.feature("delivery-unknown", "001-invoice", new Samples("delivery-unknown", "001-invoice").opened());
        get("delivery-unknown", "/features/001-invoice/tasks", position);

        Answer unknown = get("delivery-unknown", "/features/001-invoise" + path);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/nearest")).isEqualTo("001-invoice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=bm9uZQ"})
    void whatNoPageCanBeIsRefused(String query) {
        assertThat(get("delivery-hostile", "/features/001/tasks?" + query).status())
                .isEqualTo(400);
        assertThat(get("delivery-hostile", "/features/001/migrations?" + query).status())
                .isEqualTo(400);
    }
}
