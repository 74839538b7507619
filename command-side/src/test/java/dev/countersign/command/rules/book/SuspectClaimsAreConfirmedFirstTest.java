package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.BO;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.complete;
import static dev.countersign.command.fixture.Claiming.fail;
import static dev.countersign.command.fixture.Claiming.release;
import static dev.countersign.command.fixture.Claiming.renew;
import static dev.countersign.command.fixture.Claiming.suspect;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.fixture.Specified.stillHolds;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R28 Suspect claims are confirmed first")
class SuspectClaimsAreConfirmedFirstTest {

    private final FeatureFixture feature = planned(task("T001"), task("T002"));

    @BeforeEach
    void beaIsAtWork() {
        feature.given(claim(BEA, "T001"));
    }

    @Test
    void whereNothingChangedTheTaskIsCompleted() {
        feature.when(complete(BEA, "T001", 1)).acceptedWith(SuspectClaimsAreConfirmedFirst.class, NOT_APPLICABLE);
    }

    @Test
    void whatChangedMeanwhileIsLookedAtFirst() {
        feature.given(suspect("tasks/T001"));
        RuleFinding refusal =
                feature.when(complete(BEA, "T001", 1)).refusedOnlyBy(SuspectClaimsAreConfirmedFirst.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(SuspectClaimsAreConfirmedFirst.class, refusal);
    }

    @Test
    void workThatStillFitsCounts() {
        feature.given(suspect("tasks/T001"));
        feature.given(stillHolds(BEA, "tasks/T001"));

        assertThat(feature.when(complete(BEA, "T001", 1))
                        .acceptedWith(SuspectClaimsAreConfirmedFirst.class, NOT_APPLICABLE)
                        .all(SuspicionCleared.class))
                .isEmpty();
    }

    @Test
    void theHolderGoesOnRenewingAndMayGiveItBackOrUp() {
        feature.given(suspect("tasks/T001"));

        feature.given(renew(BEA, "T001", 1, Duration.ofMinutes(5)));
        feature.given(release(BEA, "T001", 1), claim(BEA, "T002"));
        feature.given(suspect("tasks/T002"));
        feature.given(fail(BEA, "T002", 2));
    }

    @Test
    void whoTakesItAnewKnowsTheNewTextAndDoesItAgain() {
        feature.given(suspect("tasks/T001"));
        feature.given(release(BEA, "T001", 1), claim(BO, "T001"));

        Outcome done = feature.when(complete(BO, "T001", 2))
                .acceptedWith(SuspectClaimsAreConfirmedFirst.class, NOT_APPLICABLE);

        assertThat(done.kinds()).startsWith("TaskCompleted", "SuspicionCleared");
        assertThat(done.only(SuspicionCleared.class).end()).isEqualTo(SuspicionEnd.REDONE);
        assertThat(feature.state().delivery().suspicions().all()).isEmpty();
    }

    @Test
    void anotherChangeWhileItIsDoneAgainIsLookedAtToo() {
        feature.given(suspect("tasks/T001"));
        feature.given(release(BEA, "T001", 1), claim(BO, "T001"));
        feature.given(suspect("tasks/T001"));

        feature.when(complete(BO, "T001", 2)).refusedOnlyBy(SuspectClaimsAreConfirmedFirst.class);
    }
}
