package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.migrate;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.migration.drill.DrillReport;
import dev.countersign.command.migration.submit.RecordDrill;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationsOfADeliveryTest {

    private static final Principal RUNNER = Principal.service("countersign", Set.of(), Set.of("*"));

    private final FeatureFixture feature = planned();

    private static RecordDrill seen(int number, DrillStatus status) {
        return new RecordDrill(
                PROJECT, FEATURE, number, new DrillReport(status, List.of(), "ran", 20, "PostgreSQL 18.4"), RUNNER);
    }

    @Test
    void theSameTextsUnderOneNameAreHandedInOnce() {
        feature.given(migrate(BEA, "V1__a", "create table a ()", "drop table a"));

        assertThat(feature.when(migrate(BEA, "V1__a", "create table a ()", "drop table a"))
                        .events())
                .isEmpty();
        assertThat(feature.when(migrate(BEA, "V1__a", "create table a ()", "drop table a cascade"))
                        .only(MigrationSubmitted.class)
                        .number())
                .isEqualTo(2);
        assertThat(feature.when(migrate(BEA, "V2__b", "create table a ()", "drop table a"))
                        .only(MigrationSubmitted.class)
                        .number())
                .isEqualTo(3);
    }

    @Test
    void aDrillIsRecordedOnceHoweverOftenItRan() {
        feature.given(migrate(BEA, "V1__a", "create table a ()", "drop table a"));

        assertThat(feature.when(seen(1, DrillStatus.DRILLED_CLEAN)).all(MigrationDrilled.class))
                .hasSize(1);
        assertThat(feature.when(seen(1, DrillStatus.FAILED)).events()).isEmpty();
        assertThat(feature.when(seen(7, DrillStatus.FAILED)).events()).isEmpty();
    }

    @Test
    void theGateFollowsTheNewestOfEachName() {
        feature.given(output(BEA, DeliveryStep.REQUIREMENTS));
        assertThat(requirement().status()).isEqualTo(GateStatus.PENDING);
        feature.given(migrate(BEA, "V1__a", "create table a ()", "drop table if exists b"));
        assertThat(requirement().reason()).contains("is running");
        feature.given(seen(1, DrillStatus.DRILLED_DIRTY));
        assertThat(requirement().status()).isEqualTo(GateStatus.REJECTED);

        feature.given(migrate(BEA, "V1__a", "create table a ()", "drop table a"), seen(2, DrillStatus.DRILLED_CLEAN));

        assertThat(requirement().status()).isEqualTo(GateStatus.SATISFIED);
        assertThat(requirement().reason()).isEqualTo("V1__a was drilled clean");
    }

    private GateRequirement requirement() {
        return feature.state().gate(Gate.G4).orElseThrow().requirements().stream()
                .filter(found -> found.requirement().equals("migrations.drilled"))
                .findFirst()
                .orElseThrow();
    }
}
