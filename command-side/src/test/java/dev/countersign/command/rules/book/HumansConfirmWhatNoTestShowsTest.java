package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.confirm;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R11 Humans confirm what no test shows")
class HumansConfirmWhatNoTestShowsTest {

    private static final Principal DEPLOYMENT =
            Principal.service("deployment", Set.of("devops", "tester", "product-manager"), Set.of("*"));

    private final FeatureFixture feature = Proving.planned();

    @Test
    void aHumanConfirms() {
        feature.when(confirm(TOM, MANUAL)).acceptedWith(HumansConfirmWhatNoTestShows.class, SATISFIED);
        feature.when(confirm(PAM, "user-validation")).acceptedWith(HumansConfirmWhatNoTestShows.class, SATISFIED);
    }

    @Test
    void aServiceMaySayWhatRunsInProduction() {
        feature.when(confirm(DEPLOYMENT, "production")).acceptedWith(HumansConfirmWhatNoTestShows.class, SATISFIED);
    }

    @Test
    void machinesConfirmNothingElse() {
        RuleFinding agent = feature.when(confirm(TESTER, MANUAL)).refusedOnlyBy(HumansConfirmWhatNoTestShows.class);
        RuleFinding validation =
                feature.when(confirm(PM_AGENT, "user-validation")).refusedOnlyBy(HumansConfirmWhatNoTestShows.class);
        RuleFinding service =
                feature.when(confirm(DEPLOYMENT, MANUAL)).refusedOnlyBy(HumansConfirmWhatNoTestShows.class);
        feature.when(confirm(DEPLOYMENT, "user-validation")).refusedOnlyBy(HumansConfirmWhatNoTestShows.class);
        feature.when(confirm(TESTER, "production")).refusedBy(HumansConfirmWhatNoTestShows.class);

        assertThat(agent.refusalStatus()).isEqualTo(403);
        Approved.refusals(HumansConfirmWhatNoTestShows.class, agent, validation, service);
    }
}
