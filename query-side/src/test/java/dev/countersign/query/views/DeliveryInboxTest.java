package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits for whom in a delivery, beside what its gates ask for. */
class DeliveryInboxTest extends QuerySideTest {

    private static DeliveryPlanned planned(String project, @Nullable String... roles) {
        return new DeliveryPlanned(
                project,
                "001",
                1,
                "sha256:00",
                null,
                null,
                null,
                null,
                IntStream.range(0, roles.length)
                        .mapToObj(task -> new PlannedTask(
                                "T00" + task,
                                "Build",
                                false,
                                null,
                                roles[task],
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                false))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "1",
                Samples.ANNA);
    }

    private static HandoffOffered offered(String project, int number) {
        return new HandoffOffered(
                project,
                "001",
                number,
                "backend",
                "tester",
                List.of(new HandoffContent("build", "7"), new HandoffContent("criteria", null)),
                Samples.ANNA);
    }

    private static HandoffReturned returned(String project, int number) {
        return new HandoffReturned(project, "001", number, List.of("a newer build"), Samples.ANNA);
    }

    private static CheckpointHeld held(String project, int number, CheckpointPriority priority) {
        return new CheckpointHeld(
                project,
                "001",
                number,
                null,
                List.of(new CheckpointFinding(priority, "One table for two")),
                Samples.ANNA);
    }

    private List<String> waiting(String project, String role, StreamPosition position) {
        List<String> items = new ArrayList<>();
        get(project, "/inbox?role=" + role, position)
                .json()
                .at("/items")
                .forEach(item -> items.add(item.path("kind").asString() + " "
                        + item.path("since").asString().substring(11) + " "
                        + item.path("what").asString() + " | "
                        + item.path("command").asString()));
        return items;
    }

    @Test
    void aHandoffWaitsForWhoReceivesItAndBackForWhoOffered() {
        String project = "inbox-handoffs";
        String path = "POST /api/v1/projects/" + project + "/features/001/handoffs";
        StreamPosition offer = log.feature(project, "001", new Samples(project, "001").opened(), offered(project, 1));
        assertThat(waiting(project, "tester", offer))
                .containsExactly("handoff 08:00:01Z Handoff 1 from backend waits to be accepted or returned: build,"
                        + " criteria | " + path + "/1/acceptance {}");
        assertThat(waiting(project, "backend", offer)).isEmpty();

        StreamPosition back = log.feature(project, "001", returned(project, 1));
        assertThat(waiting(project, "tester", back)).isEmpty();
        assertThat(waiting(project, "backend", back))
                .containsExactly("handoff 08:00:02Z Handoff 1 was returned by tester, missing: a newer build | " + path
                        + " {\"to\":\"tester\",\"contents\":[\"...\"]}");

        StreamPosition again = log.feature(project, "001", offered(project, 2));
        assertThat(waiting(project, "backend", again)).isEmpty();
        assertThat(waiting(project, "tester", again)).hasSize(1);

        StreamPosition accepted = log.feature(project, "001", new HandoffAccepted(project, "001", 2, Samples.ANNA));
        assertThat(waiting(project, "tester", accepted)).isEmpty();
    }

    @Test
    void inOneBatchOnlyTheLastWordCounts() {
        String project = "inbox-handoffs-at-once";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                offered(project, 1),
                returned(project, 1),
                offered(project, 2),
                returned(project, 2));

        assertThat(waiting(project, "tester", position)).isEmpty();
        assertThat(waiting(project, "backend", position))
                .singleElement()
                .asString()
                .contains("Handoff 2 was returned");
    }

    @Test
    void aDiscoveryWaitsForTheProductManagerUntilItIsDecided() {
        String project = "inbox-discoveries";
        StreamPosition open = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                new DiscoveryReported(project, "001", 1, "FR-001", "Refunds?", Samples.ANNA));
        assertThat(waiting(project, "product-manager", open))
                .containsExactly("discovery 08:00:01Z Discovery 1 by anna about FR-001: Refunds? | POST"
                        + " /api/v1/projects/inbox-discoveries/features/001/discoveries/1/disposition"
                        + " {\"disposition\":\"AMEND\",\"reason\":\"...\"}");

        StreamPosition decided = log.feature(
                project,
                "001",
                new DiscoveryDisposed(project, "001", 1, Disposition.LATER, "Another feature", Samples.ANNA));
        assertThat(waiting(project, "product-manager", decided)).isEmpty();
    }

    @Test
    void whatACheckpointFoundWaitsForTheArchitectAndForThoseWhoBuild() {
        String project = "inbox-checkpoints";
        StreamPosition found = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                planned(project, "frontend", null),
                planned(project, "backend", "backend", "architect", null),
                held(project, 1, CheckpointPriority.P2),
                held(project, 2, CheckpointPriority.P1));
        assertThat(waiting(project, "architect", found))
                .containsExactly("checkpoint 08:00:04Z Checkpoint 2 found: P1 One table for two | POST"
                        + " /api/v1/projects/inbox-checkpoints/features/001/checkpoints/2/resolution"
                        + " {\"resolution\":\"...\"}");
        assertThat(waiting(project, "backend", found))
                .containsExactly("checkpoint 08:00:04Z Checkpoint 2 found: P1 One table for two | GET"
                        + " /api/v1/projects/inbox-checkpoints/features/001/checkpoints");
        assertThat(waiting(project, "frontend", found)).isEmpty();

        StreamPosition resolved =
                log.feature(project, "001", new CheckpointResolved(project, "001", 2, "Two tables", Samples.ANNA));
        assertThat(waiting(project, "architect", resolved)).isEmpty();
        assertThat(waiting(project, "backend", resolved)).isEmpty();
    }

    @Test
    void withoutRolesInThePlanItWaitsForTheArchitectAlone() {
        String project = "inbox-checkpoints-of-nobody";
        StreamPosition found = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                planned(project),
                held(project, 1, CheckpointPriority.P0));

        assertThat(waiting(project, "architect", found)).hasSize(1);
    }
}
