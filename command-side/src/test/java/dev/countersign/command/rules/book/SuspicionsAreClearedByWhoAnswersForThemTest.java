package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.judged;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.suspect;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.fixture.Claiming.taskOf;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.Specified.stillHolds;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Suspicions are cleared by who answers for them")
class SuspicionsAreClearedByWhoAnswersForThemTest {

    private final FeatureFixture feature = planned(task("T001"), taskOf(null, "T002"));

    @BeforeEach
    void aSpecificationChanged() {
        feature.roster().register(PROJECT, Defined.LEAD);
        feature.given(suspect("tasks/T001", "tasks/T002", "artifacts/plan", "artifacts/tasks", "criteria/coverage"));
        feature.given(judged());
    }

    private Outcome says(Principal by, String about) {
        return feature.when(stillHolds(by, about));
    }

    @Test
    void whoseWorkItIsKnowsWhetherItHolds() {
        says(BACKEND, "tasks/T001").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
        says(TESTER, "tasks/T002").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
        says(ARNO, "artifacts/plan").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
        says(TESS, "artifacts/tasks").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
        says(TOM, "criteria/coverage").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
    }

    @Test
    void soDoThePeopleOfTheTriadOfATask() {
        says(PAM, "tasks/T001").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
        says(ARNO, "tasks/T002").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        RuleFinding task = says(TOM, "tasks/T001").refusedOnlyBy(SuspicionsAreClearedByWhoAnswersForThem.class);
        RuleFinding plan = says(BEA, "artifacts/plan").refusedOnlyBy(SuspicionsAreClearedByWhoAnswersForThem.class);
        RuleFinding criterion =
                says(BEA, "criteria/coverage").refusedOnlyBy(SuspicionsAreClearedByWhoAnswersForThem.class);

        assertThat(task.refusalStatus()).isEqualTo(403);
        Approved.refusals(SuspicionsAreClearedByWhoAnswersForThem.class, task, plan, criterion);
    }

    @Test
    void anAgentOfTheTriadDoesNotSayItOfOthersWork() {
        says(LEAD_BOT, "tasks/T001").refusedOnlyBy(SuspicionsAreClearedByWhoAnswersForThem.class);
        says(PM_AGENT, "tasks/T002").refusedOnlyBy(SuspicionsAreClearedByWhoAnswersForThem.class);

        says(LEAD_BOT, "tasks/T002").acceptedWith(SuspicionsAreClearedByWhoAnswersForThem.class, SATISFIED);
    }

    @Test
    void ofWhatIsNotThereItSaysNothing() {
        assertThat(says(DORA, "tasks/T099")
                        .of(SuspicionsAreClearedByWhoAnswersForThem.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
