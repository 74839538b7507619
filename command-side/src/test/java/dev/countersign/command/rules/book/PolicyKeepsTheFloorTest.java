package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.PolicyFixture.set;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R02 Policy keeps the floor")
class PolicyKeepsTheFloorTest {

    private final PolicyFixture policy = new PolicyFixture();

    @ParameterizedTest
    @ValueSource(strings = {"light", "standard", "full"})
    void theTasksNeedTheWholeTriadAtEveryTier(String tier) {
        policy.when(set(ADA, "signOffs: {tasks: {" + tier + ": [product-manager, architect]}}"))
                .refusedOnlyBy(PolicyKeepsTheFloor.class);
        policy.when(set(ADA, "signOffs: {tasks: {" + tier + ": [team-lead, architect, product-manager]}}"))
                .acceptedWith(PolicyKeepsTheFloor.class, SATISFIED);
    }

    @Test
    void otherArtifactsMayGoWithoutSignOffs() {
        policy.when(set(ADA, "signOffs: {prd: {full: []}, spec: {full: []}, plan: {full: []}}"))
                .acceptedWith(PolicyKeepsTheFloor.class, SATISFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "rejectionsInARow, 10, 11",
        "revisionRounds, 20, 21",
        "negotiationMinutes, 10080, 10081",
        "arbitrationMinutes, 10080, 10081",
        "claimLeaseMinutes, 1440, 1441",
        "waiverDaysCritical, 30, 31",
        "waiverDays, 90, 91",
        "p95Millis, 500, 501",
        "lineCoveragePercent, 80, 79",
        "repeatedStatements, 100, 101",
        "requestFloor, 1, 0",
        "failureRatePercent, 5.0, 5.01",
        "agentLoadPercent, 80, 81",
        "agentCapacity, 100, 101",
        "evidenceHours, 8760, 8761",
        "reportFeatures, 100, 101"
    })
    void aFigureGoesToTheFloorAndNotBelow(String threshold, String floor, String below) {
        policy.when(set(ADA, "thresholds: {" + threshold + ": " + floor + "}"))
                .acceptedWith(PolicyKeepsTheFloor.class, SATISFIED);
        policy.when(set(ADA, "thresholds: {" + threshold + ": " + below + "}"))
                .refusedOnlyBy(PolicyKeepsTheFloor.class);
    }

    @Test
    void everythingBelowTheFloorIsNamedAtOnceAndWhy() {
        RuleFinding refusal = policy.when(set(ADA, """
                signOffs: {tasks: {light: []}}
                thresholds:
                  rejectionsInARow: 11
                  revisionRounds: 21
                  negotiationMinutes: 10081
                  arbitrationMinutes: 10081
                  claimLeaseMinutes: 1441
                  waiverDaysCritical: 31
                  waiverDays: 91
                  p95Millis: 600
                  lineCoveragePercent: 70
                  repeatedStatements: 101
                  requestFloor: 0
                  failureRatePercent: 5.5
                  agentLoadPercent: 100
                  agentCapacity: 200
                """)).refusedOnlyBy(PolicyKeepsTheFloor.class);

        assertThat(refusal.rule()).isEqualTo("R02");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(PolicyKeepsTheFloor.class, refusal);
    }
}
