package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.BO;
import static dev.countersign.command.fixture.Claiming.LEASE;
import static dev.countersign.command.fixture.Claiming.NOON;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.claimed;
import static dev.countersign.command.fixture.Claiming.complete;
import static dev.countersign.command.fixture.Claiming.expire;
import static dev.countersign.command.fixture.Claiming.fail;
import static dev.countersign.command.fixture.Claiming.release;
import static dev.countersign.command.fixture.Claiming.renew;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R20 Writes name the claim that holds")
class WritesNameTheClaimThatHoldsTest {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final FeatureFixture feature = planned(task("T001"), task("T002"));

    @BeforeEach
    void beaIsAtWork() {
        feature.given(claim(BEA, "T001"));
    }

    /** All that a holder can say about its claim. */
    private static List<WritesToClaim> writes(Principal by, String task, long token, Duration behindNoon) {
        return List.of(
                renew(by, task, token, behindNoon),
                release(by, task, token, behindNoon),
                complete(by, task, token, behindNoon),
                fail(by, task, token, behindNoon));
    }

    static Stream<WritesToClaim> itsHolderWritesByItsTokenUntilItEnds() {
        return writes(BEA, "T001", 1, LEASE.minus(A_MOMENT)).stream();
    }

    @ParameterizedTest
    @MethodSource
    void itsHolderWritesByItsTokenUntilItEnds(WritesToClaim write) {
        assertThat(feature.when(write)
                        .acceptedWith(WritesNameTheClaimThatHolds.class, SATISFIED)
                        .events())
                .isNotEmpty();
    }

    static Stream<WritesToClaim> nobodyElseDoesAndNobodyByAnotherTokenOrTooLate() {
        return Stream.of(
                        writes(BEA, "T001", 1, LEASE),
                        writes(BEA, "T001", 2, A_MOMENT),
                        writes(BO, "T001", 1, A_MOMENT),
                        writes(BEA, "T002", 1, A_MOMENT))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource
    void nobodyElseDoesAndNobodyByAnotherTokenOrTooLate(WritesToClaim write) {
        feature.when(write).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
    }

    @Test
    void whoeverWasAwayForTooLongLearnsWhatBecameOfTheTask() {
        RuleFinding notBos = feature.when(complete(BO, "T001", 1)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
        RuleFinding over =
                feature.when(complete(BEA, "T001", 1, LEASE)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
        feature.given(expire("T001", 1, LEASE));
        RuleFinding free =
                feature.when(complete(BEA, "T001", 1, LEASE)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
        feature.given(claim(BO, "T001", LEASE));
        RuleFinding anothers =
                feature.when(complete(BEA, "T001", 1, LEASE)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
        feature.given(complete(BO, "T001", 2, LEASE));
        RuleFinding done =
                feature.when(complete(BEA, "T001", 1, LEASE)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);

        assertThat(over.refusalStatus()).isEqualTo(409);
        Approved.refusals(WritesNameTheClaimThatHolds.class, notBos, over, free, anothers, done);
    }

    @Test
    void ofTwoClaimsOfOnePersonOnlyTheLastIsWrittenTo() {
        feature.given(claim(BEA, "T001", LEASE));

        feature.when(renew(BEA, "T001", 1, LEASE)).refusedOnlyBy(WritesNameTheClaimThatHolds.class);
        feature.when(renew(BEA, "T001", 2, LEASE)).acceptedWith(WritesNameTheClaimThatHolds.class, SATISFIED);
    }

    @Test
    void aRenewedClaimHoldsForAnotherLeaseAndNeverForLess() {
        assertThat(claimed(feature.when(renew(BEA, "T001", 1, Duration.ofMinutes(6))))
                        .expiresAt())
                .isEqualTo(NOON.plus(LEASE.plusMinutes(6)));
        assertThat(claimed(feature.when(renew(BEA, "T001", 1, Duration.ofMinutes(5))))
                        .expiresAt())
                .describedAs("renewed by an instance whose clock is behind")
                .isEqualTo(NOON.plus(LEASE.plusMinutes(6)));
    }

    @Test
    void beforeThereIsAPlanItSaysNothing() {
        assertThat(FeatureFixture.opened(Tier.STANDARD)
                        .when(complete(BEA, "T001", 1))
                        .of(WritesNameTheClaimThatHolds.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
