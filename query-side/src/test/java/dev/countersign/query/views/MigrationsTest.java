package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import dev.countersign.events.delivery.SchemaDifference;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest extends QuerySideTest {

    private static MigrationSubmitted submitted(String project, int number, String name, @Nullable String sampleData) {
        return new MigrationSubmitted(
                project,
                "001",
                number,
                name,
                "sha256:0" + number,
                "create table a ()",
                "drop table a",
                sampleData,
                Samples.ANNA);
    }

    private static MigrationDrilled drilled(
            String project, int number, DrillStatus status, SchemaDifference... differences) {
        return new MigrationDrilled(
                project, "001", number, status, List.of(differences), "V1: ran", 40, "PostgreSQL 18.4", Samples.ANNA);
    }

    @Test
    void aListSaysHowTheDrillsEnded() {
        String project = "migrations";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                submitted(project, 1, "V1__a", null),
                drilled(project, 1, DrillStatus.DRILLED_DIRTY),
                submitted(project, 2, "V1__a", null),
                drilled(project, 2, DrillStatus.DRILLED_CLEAN),
                submitted(project, 3, "V2__b", null),
                drilled(project, 3, DrillStatus.FAILED),
                submitted(project, 4, "V3__c", null));

        Answer answer = get(project, "/features/001/migrations", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [
              {"number": 1, "name": "V1__a", "digest": "sha256:01", "status": "drilled-dirty",
               "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:01Z"},
              {"number": 2, "name": "V1__a", "digest": "sha256:02", "status": "drilled-clean",
               "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:03Z"},
              {"number": 3, "name": "V2__b", "digest": "sha256:03", "status": "failed",
               "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:05Z"},
              {"number": 4, "name": "V3__c", "digest": "sha256:04", "status": "running",
               "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:07Z"}]}
            """));
    }

    @Test
    void aMigrationRunsUntilItsDrillHasEndedAndThenSaysWhatItSaw() {
        String project = "migration";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                submitted(project, 1, "V1__a", null),
                submitted(project, 2, "V2__b", "insert into a default values"),
                drilled(
                        project,
                        2,
                        DrillStatus.DRILLED_DIRTY,
                        new SchemaDifference("public.mood", "type", "is left over")));

        assertThat(get(project, "/features/001/migrations/1", position).json()).isEqualTo(JSON.readTree("""
            {"number": 1, "name": "V1__a", "digest": "sha256:01", "status": "running", "differences": [],
             "forward": "create table a ()", "rollback": "drop table a",
             "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:01Z"}
            """));
        assertThat(get(project, "/features/001/migrations/2").json()).isEqualTo(JSON.readTree("""
            {"number": 2, "name": "V2__b", "digest": "sha256:02", "status": "drilled-dirty",
             "differences": [{"object": "public.mood", "kind": "type", "what": "is left over"}],
             "log": "V1: ran", "millis": 40, "server": "PostgreSQL 18.4", "drilledAt": "2026-11-23T08:00:03Z",
             "forward": "create table a ()", "rollback": "drop table a", "sampleData": "insert into a default values",
             "submittedBy": {"principal": "anna", "kind": "human"}, "submittedAt": "2026-11-23T08:00:02Z"}
            """));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        String project = "migrations-pages";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                submitted(project, 1, "V1__a", null),
                submitted(project, 2, "V2__b", null),
                submitted(project, 3, "V3__c", null));

        List<Integer> seen = new ArrayList<>();
        Answer page = get(project, "/features/001/migrations?limit=2", position);
        page.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));
        Answer last = get(project, "/features/001/migrations?limit=2&cursor=" + page.text("/next"));
        last.json().at("/items").forEach(item -> seen.add(item.get("number").intValue()));

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(last.json().has("next")).isFalse();
    }

    @Test
    void aFeatureWithoutMigrationsHasAnEmptyListAndAnUnknownOneNone() {
        String project = "migrations-none";
        StreamPosition position = log.feature(project, "001-invoice", new Samples(project, "001-invoice").opened());

        assertThat(get(project, "/features/001-invoice/migrations", position).json())
                .isEqualTo(JSON.readTree("{\"items\": []}"));
        Answer unknown = get(project, "/features/001-invoise/migrations");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/nearest")).isEqualTo("001-invoice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "x", "99999999999", "1%00"})
    void whatIsNoMigrationIsNotFound(String number) {
        String project = "migrations-strange";
        StreamPosition position =
                log.feature(project, "001", new Samples(project, "001").opened(), submitted(project, 1, "V1__a", null));

        assertThat(get(project, "/features/001/migrations/" + number, position).status())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "cursor=bm9uZQ", "cursor=%00"})
    void whatNoPageCanBeIsRefused(String query) {
        assertThat(get("migrations-hostile", "/features/001/migrations?" + query)
                        .status())
                .isEqualTo(400);
    }
}
