package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.claimAs;
import static dev.countersign.command.fixture.Claiming.release;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.fixture.Claiming.taskOf;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Tasks are taken by whom they are for")
class TasksAreTakenByWhomTheyAreForTest {

    private final FeatureFixture feature = planned(task("T001"), taskOf(null, "T002"));

    @Test
    void aTaskOfARoleIsTakenByWhoeverHoldsIt() {
        feature.given(claim(BEA, "T001"), release(BEA, "T001", 1));

        feature.when(claim(BACKEND, "T001")).acceptedWith(TasksAreTakenByWhomTheyAreFor.class, SATISFIED);
    }

    @Test
    void aTaskOfNoRoleIsTakenByWhoeverBuilds() {
        assertThat(feature.when(claimAs("tester", TESTER, "T002"))
                        .acceptedWith(TasksAreTakenByWhomTheyAreFor.class, SATISFIED)
                        .only(TaskClaimed.class)
                        .role())
                .isEqualTo("tester");
        feature.given(release(TESTER, "T002", 1));

        assertThat(feature.when(claim(TESS, "T002"))
                        .acceptedWith(TasksAreTakenByWhomTheyAreFor.class, SATISFIED)
                        .only(TaskClaimed.class)
                        .role())
                .describedAs("the role nobody named")
                .isNull();
    }

    @Test
    void theRoleOfTheTaskIsThatOfItsClaim() {
        assertThat(feature.when(claimAs("senior-backend-engineer", BEA, "T001"))
                        .acceptedWith(TasksAreTakenByWhomTheyAreFor.class, SATISFIED)
                        .only(TaskClaimed.class)
                        .role())
                .isEqualTo("senior-backend-engineer");
    }

    @Test
    void whoDecidesWhatIsBuiltAndHowDoesNotBuildIt() {
        feature.when(claim(PAM, "T002")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
        feature.when(claim(ARNO, "T002")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
    }

    @Test
    void nobodyTakesWhatIsForOthers() {
        RuleFinding assigned = feature.when(claim(TOM, "T001")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
        RuleFinding anybodys = feature.when(claim(DORA, "T002")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
        RuleFinding otherRole =
                feature.when(claimAs("tester", TOM, "T001")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
        RuleFinding noRole =
                feature.when(claimAs("architect", ARNO, "T002")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);
        RuleFinding notHeld =
                feature.when(claimAs("tester", BEA, "T002")).refusedOnlyBy(TasksAreTakenByWhomTheyAreFor.class);

        assertThat(assigned.refusalStatus()).isEqualTo(403);
        Approved.refusals(TasksAreTakenByWhomTheyAreFor.class, assigned, anybodys, otherRole, noRole, notHeld);
    }

    @Test
    void beforeThereIsAPlanItSaysNothing() {
        assertThat(FeatureFixture.opened(Tier.STANDARD)
                        .when(claim(DORA, "T001"))
                        .of(TasksAreTakenByWhomTheyAreFor.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
