package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.RITA;
import static dev.countersign.command.fixture.Building.migrate;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Migrations come from who builds")
class MigrationsComeFromWhoBuildsTest {

    private final FeatureFixture feature = planned();

    private static SubmitMigration by(Principal who) {
        return migrate(who, "V1__a", "create table a ()", "drop table a");
    }

    @Test
    void whoBuildsHandsThemIn() {
        feature.when(by(BACKEND)).acceptedWith(MigrationsComeFromWhoBuilds.class, SATISFIED);
        feature.when(by(BEA)).acceptedWith(MigrationsComeFromWhoBuilds.class, SATISFIED);
    }

    @Test
    void soDoesTheServiceThatBuildsForThem() {
        feature.when(by(CI)).acceptedWith(MigrationsComeFromWhoBuilds.class, SATISFIED);
    }

    @Test
    void whoDecidesReviewsOrReadsDoesNot() {
        RuleFinding architect = feature.when(by(ARNO)).refusedOnlyBy(MigrationsComeFromWhoBuilds.class);
        feature.when(by(RITA)).refusedOnlyBy(MigrationsComeFromWhoBuilds.class);
        feature.when(by(DORA)).refusedOnlyBy(MigrationsComeFromWhoBuilds.class);

        assertThat(architect.refusalStatus()).isEqualTo(403);
        Approved.refusals(MigrationsComeFromWhoBuilds.class, architect);
    }
}
