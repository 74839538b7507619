package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.Proving.forTask;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.People;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Evidence comes from builders or services")
class EvidenceComesFromBuildersOrServicesTest {

    /** Holds a role that a task is for and no agent of the roster has. */
    private static final Principal FINN = Principal.human("finn", Set.of("frontend-developer"), Set.of("*"));

    private final FeatureFixture feature = Proving.planned();

    private static RecordEvidence report(Principal by) {
        return handedIn(by, "run-of-" + by.name(), tests(passed("US-01-AC-1")));
    }

    @Test
    void whoBuildsMeasuresOrRunsTheBuildHandsReportsIn() {
        for (Principal by : new Principal[] {BEA, BACKEND, TESTER, FINN, DEPLOY}) {
            feature.when(report(by)).acceptedWith(EvidenceComesFromBuildersOrServices.class, SATISFIED);
        }
    }

    @Test
    void aTasksReportComesFromThoseWhomItIsFor() {
        feature.when(forTask("T002", report(BEA))).acceptedWith(EvidenceComesFromBuildersOrServices.class, SATISFIED);
        feature.when(forTask("T002", report(DEPLOY)))
                .acceptedWith(EvidenceComesFromBuildersOrServices.class, SATISFIED);
        feature.when(forTask("T001", report(FINN))).acceptedWith(EvidenceComesFromBuildersOrServices.class, SATISFIED);
    }

    @Test
    void whoDecidesOrLooksOnDoesNot() {
        RuleFinding architect = feature.when(report(ARNO)).refusedOnlyBy(EvidenceComesFromBuildersOrServices.class);
        feature.when(report(People.PM_AGENT)).refusedOnlyBy(EvidenceComesFromBuildersOrServices.class);
        feature.when(report(DORA)).refusedOnlyBy(EvidenceComesFromBuildersOrServices.class);
        RuleFinding anotherTask =
                feature.when(forTask("T004", report(BEA))).refusedOnlyBy(EvidenceComesFromBuildersOrServices.class);

        assertThat(architect.refusalStatus()).isEqualTo(403);
        Approved.refusals(EvidenceComesFromBuildersOrServices.class, architect, anotherTask);
    }
}
