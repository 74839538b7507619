package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.migrate;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R24 Migrations come with a rollback")
class MigrationsComeWithARollbackTest {

    private static final String FORWARD = "create table a ()";

    private final FeatureFixture feature = planned();

    @ParameterizedTest
    @ValueSource(strings = {"drop table a", "-- back\ndrop table a;", "/* back */ drop table a", "select '--'"})
    void oneThatSaysSomethingIsTaken(String rollback) {
        feature.when(migrate(BEA, "V1__a", FORWARD, rollback))
                .acceptedWith(MigrationsComeWithARollback.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", ";", "-- there is no way back", "/* nor\n here */ ;", "-- one\n-- two"})
    void oneThatSaysNothingIsNone(String rollback) {
        feature.when(migrate(BEA, "V1__a", FORWARD, rollback)).refusedOnlyBy(MigrationsComeWithARollback.class);
    }

    @Test
    void aMigrationDoesSomething() {
        RuleFinding forward = feature.when(migrate(BEA, "V1__a", "-- later", "drop table a"))
                .refusedOnlyBy(MigrationsComeWithARollback.class);
        RuleFinding rollback =
                feature.when(migrate(BEA, "V1__a", FORWARD, "")).refusedOnlyBy(MigrationsComeWithARollback.class);

        assertThat(rollback.refusalStatus()).isEqualTo(422);
        Approved.refusals(MigrationsComeWithARollback.class, forward, rollback);
    }

    @Test
    void aCommentThatDoesNotEndIsReadInTheTimeOfItsLength() {
        feature.when(migrate(BEA, "V1__a", FORWARD, "/*".repeat(30_000)))
                .acceptedWith(MigrationsComeWithARollback.class, SATISFIED);
    }
}
