package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.BO;
import static dev.countersign.command.fixture.Claiming.LEASE;
import static dev.countersign.command.fixture.Claiming.NOON;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.claimed;
import static dev.countersign.command.fixture.Claiming.expire;
import static dev.countersign.command.fixture.Claiming.fail;
import static dev.countersign.command.fixture.Claiming.release;
import static dev.countersign.command.fixture.Claiming.renew;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.events.delivery.ClaimExpired;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R20 A task has one claim at a time")
class ATaskHasOneClaimAtATimeTest {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final FeatureFixture feature = planned(task("T001"));

    @Test
    void whoComesFirstHasItForALease() {
        Outcome outcome = feature.when(claim(BEA, "T001")).acceptedWith(ATaskHasOneClaimAtATime.class, SATISFIED);

        assertThat(outcome.kinds()).startsWith("TaskClaimed").doesNotContain("ClaimExpired");
        assertThat(claimed(outcome))
                .isEqualTo(new ClaimOutcome("T001", "bea", "senior-backend-engineer", 1, NOON, NOON.plus(LEASE)));
    }

    @Test
    void whoComesSecondIsRefusedUntilTheVeryEnd() {
        feature.given(claim(BEA, "T001"));
        RuleFinding refusal = feature.when(claim(BO, "T001")).refusedOnlyBy(ATaskHasOneClaimAtATime.class);
        feature.when(claim(BACKEND, "T001", LEASE.minus(A_MOMENT))).refusedOnlyBy(ATaskHasOneClaimAtATime.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(ATaskHasOneClaimAtATime.class, refusal);
    }

    @Test
    void whoHasItAlreadyIsAnsweredWithTheSameClaim() {
        ClaimOutcome first = claimed(feature.when(claim(BEA, "T001")));

        Outcome again = feature.when(claim(BEA, "T001", LEASE.minus(A_MOMENT)))
                .acceptedWith(ATaskHasOneClaimAtATime.class, SATISFIED);

        assertThat(again.events()).isEmpty();
        assertThat(claimed(again)).isEqualTo(first);
    }

    @Test
    void whatIsOverIsEndedAndTakenAnewAlsoWhereNoClockHasRung() {
        feature.given(claim(BEA, "T001"));

        Outcome outcome = feature.when(claim(BO, "T001", LEASE)).acceptedWith(ATaskHasOneClaimAtATime.class, SATISFIED);

        assertThat(outcome.kinds()).containsExactly("ClaimExpired", "TaskClaimed");
        assertThat(outcome.only(ClaimExpired.class).holder()).isEqualTo("bea");
        assertThat(claimed(outcome).fencingToken()).isEqualTo(2);
    }

    @Test
    void whoLetItsOwnClaimEndTakesAnother() {
        feature.given(claim(BEA, "T001"));

        assertThat(claimed(feature.when(claim(BEA, "T001", LEASE))).fencingToken())
                .isEqualTo(2);
    }

    @Test
    void aClaimThatWasRenewedHoldsForLonger() {
        feature.given(claim(BEA, "T001"), renew(BEA, "T001", 1, Duration.ofMinutes(6)));

        feature.when(claim(BO, "T001", LEASE)).refusedOnlyBy(ATaskHasOneClaimAtATime.class);
        feature.when(claim(BO, "T001", LEASE.plusMinutes(6))).acceptedWith(ATaskHasOneClaimAtATime.class, SATISFIED);
    }

    @Test
    void whatWasGivenBackOrFailedIsFree() {
        feature.given(claim(BEA, "T001"), release(BEA, "T001", 1), claim(BO, "T001"), fail(BO, "T001", 2));

        assertThat(claimed(feature.when(claim(BACKEND, "T001")).acceptedWith(ATaskHasOneClaimAtATime.class, SATISFIED))
                        .fencingToken())
                .isEqualTo(3);
    }

    @Test
    void theClockEndsWhatIsOverAndNothingElse() {
        feature.given(claim(BEA, "T001"), renew(BEA, "T001", 1, Duration.ofMinutes(6)));

        assertThat(feature.when(expire("T001", 1, LEASE)).events()).isEmpty();
        assertThat(feature.when(expire("T001", 1, LEASE.plusMinutes(6))).kinds())
                .containsExactly("ClaimExpired");
        assertThat(feature.when(expire("T001", 1, LEASE.plusMinutes(6))).events())
                .isEmpty();

        feature.given(claim(BO, "T001", LEASE.plusMinutes(6)));
        assertThat(feature.when(expire("T001", 1, Duration.ofDays(1))).events())
                .describedAs("the clock of the claim before")
                .isEmpty();
    }
}
