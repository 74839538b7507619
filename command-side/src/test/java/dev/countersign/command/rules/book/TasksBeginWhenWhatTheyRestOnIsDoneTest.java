package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.complete;
import static dev.countersign.command.fixture.Claiming.fail;
import static dev.countersign.command.fixture.Claiming.renew;
import static dev.countersign.command.fixture.Claiming.suspect;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.fixture.Claiming.taskOf;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 Tasks begin when what they rest on is done")
class TasksBeginWhenWhatTheyRestOnIsDoneTest {

    private final FeatureFixture feature =
            planned(task("T001"), taskOf(null, "T002"), task("T003", "T001", "T002"), task("T004", "T003"));

    @Test
    void whatRestsOnNothingBeginsAtOnce() {
        feature.when(claim(BEA, "T001")).acceptedWith(TasksBeginWhenWhatTheyRestOnIsDone.class, SATISFIED);
    }

    @Test
    void whatRestsOnOthersBeginsWhenAllOfThemAreDone() {
        feature.given(claim(BEA, "T001"), complete(BEA, "T001", 1), claim(TESS, "T002"));
        feature.when(claim(BEA, "T003")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);

        feature.given(complete(TESS, "T002", 2));
        feature.when(claim(BEA, "T003")).acceptedWith(TasksBeginWhenWhatTheyRestOnIsDone.class, SATISFIED);
    }

    @Test
    void untilThenEachOneThatIsMissingIsNamed() {
        RuleFinding nothingDone =
                feature.when(claim(BEA, "T003")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        RuleFinding farAway = feature.when(claim(BEA, "T004")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        feature.given(claim(BEA, "T001"), claim(TESS, "T002"), fail(TESS, "T002", 2));
        RuleFinding claimedAndFailed =
                feature.when(claim(BEA, "T003")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        feature.given(renew(BEA, "T001", 1, Duration.ofMinutes(1)), claim(TESS, "T002"));
        RuleFinding atWork = feature.when(claim(BEA, "T003")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        feature.given(complete(BEA, "T001", 1), complete(TESS, "T002", 3));
        feature.given(suspect("tasks/T002"));
        RuleFinding doubtful = feature.when(claim(BEA, "T003")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        RuleFinding done = feature.when(claim(BEA, "T001")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);

        assertThat(nothingDone.refusalStatus()).isEqualTo(409);
        Approved.refusals(
                TasksBeginWhenWhatTheyRestOnIsDone.class,
                nothingDone,
                farAway,
                claimedAndFailed,
                atWork,
                doubtful,
                done);
    }

    @Test
    void whatFailedBeginsAgain() {
        feature.given(claim(BEA, "T001"), fail(BEA, "T001", 1));

        feature.when(claim(BEA, "T001")).acceptedWith(TasksBeginWhenWhatTheyRestOnIsDone.class, SATISFIED);
    }

    @Test
    void whatBecameSuspectIsDoneAgainAndIsDoneThen() {
        feature.given(claim(BEA, "T001"), complete(BEA, "T001", 1), claim(TESS, "T002"), complete(TESS, "T002", 2));
        feature.given(suspect("tasks/T001"));

        feature.when(claim(BEA, "T001")).acceptedWith(TasksBeginWhenWhatTheyRestOnIsDone.class, SATISFIED);
        feature.when(claim(TESS, "T002")).refusedOnlyBy(TasksBeginWhenWhatTheyRestOnIsDone.class);
        feature.given(complete(BEA, "T001", 3));

        feature.when(claim(BEA, "T003")).acceptedWith(TasksBeginWhenWhatTheyRestOnIsDone.class, SATISFIED);
    }

    @Test
    void beforeThereIsAPlanItSaysNothing() {
        assertThat(FeatureFixture.opened(Tier.STANDARD)
                        .when(claim(BEA, "T001"))
                        .of(TasksBeginWhenWhatTheyRestOnIsDone.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
