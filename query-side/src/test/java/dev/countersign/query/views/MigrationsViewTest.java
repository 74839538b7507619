package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import dev.countersign.events.delivery.SchemaDifference;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsViewTest extends QuerySideTest {

    private static MigrationSubmitted submitted(String project, int number) {
        return new MigrationSubmitted(
                project,
                "001",
                number,
                "V" + number + "__a",
                "sha256:" + "1".repeat(64),
                "create table a ()",
                "select 1",
                null,
                Samples.ANNA);
    }

    @Test
    void aMigrationRunsUntilItsDrillHasEnded() {
        String project = "migrations";
        StreamPosition position = log.feature(
                project, "001", new Samples(project, "001").opened(), submitted(project, 1), submitted(project, 2));

        Answer running = get(project, "/features/001/migrations/1", position);
        assertThat(running.json()).isEqualTo(JSON.readTree("""
            {"number": 1, "name": "V1__a", "digest": "sha256:%s", "status": "running", "differences": [],
             "forward": "create table a ()", "rollback": "select 1",
             "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:01Z"}
            """.formatted("1".repeat(64))));

        position = log.feature(
                project,
                "001",
                new MigrationDrilled(
                        project,
                        "001",
                        1,
                        DrillStatus.DRILLED_DIRTY,
                        List.of(new SchemaDifference("public.a", "table", "is left over")),
                        "ran",
                        40,
                        "PostgreSQL 18.4",
                        Samples.ROBOT));
        Answer drilled = get(project, "/features/001/migrations/1", position);
        assertThat(drilled.text("/status")).isEqualTo("drilled-dirty");
        assertThat(drilled.text("/differences/0/what")).isEqualTo("is left over");
        assertThat(drilled.text("/server")).isEqualTo("PostgreSQL 18.4");
        assertThat(drilled.json().at("/millis").asInt()).isEqualTo(40);
    }

    @Test
    void theListHasAllOfThemPageByPage() {
        String project = "migrations-list";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                submitted(project, 1),
                submitted(project, 2),
                submitted(project, 3));

        Answer page = get(project, "/features/001/migrations?limit=2", position);
        Answer last = get(project, "/features/001/migrations?limit=2&cursor=" + page.text("/next"));

        assertThat(page.json().at("/items")).hasSize(2);
        assertThat(last.text("/items/0/name")).isEqualTo("V3__a");
        assertThat(last.json().has("next")).isFalse();
        assertThat(get(project, "/features/001/migrations/4").status()).isEqualTo(404);
        assertThat(get(project, "/features/001/migrations/x").status()).isEqualTo(404);
    }
}
