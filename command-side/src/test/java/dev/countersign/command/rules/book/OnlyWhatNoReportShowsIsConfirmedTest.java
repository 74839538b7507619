package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.SPECIFICATION;
import static dev.countersign.command.fixture.Proving.confirm;
import static dev.countersign.command.fixture.Proving.criterion;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.feature.ArtifactKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 Only what no report shows is confirmed")
class OnlyWhatNoReportShowsIsConfirmedTest {

    private final FeatureFixture feature = Proving.planned();

    @Test
    void whatIsManualInProductionOrValidatedIsConfirmed() {
        feature.when(confirm(TOM, MANUAL)).acceptedWith(OnlyWhatNoReportShowsIsConfirmed.class, SATISFIED);
        feature.when(confirm(TESS, "production")).acceptedWith(OnlyWhatNoReportShowsIsConfirmed.class, SATISFIED);
        feature.when(confirm(PAM, "user-validation")).acceptedWith(OnlyWhatNoReportShowsIsConfirmed.class, SATISFIED);
    }

    @Test
    void whatAReportShowsIsConfirmedWhereItsTextHasChanged() {
        feature.given(handedIn(CI, "run", tests(passed("US-01-AC-2"))));
        feature.given(submit(DORA, ArtifactKind.SPEC, SPECIFICATION.replace("I am told", "I am told why")));
        assertThat(criterion(feature, "US-01-AC-2").status()).isEqualTo(CriterionStatus.SUSPECT);

        feature.when(confirm(TOM, "US-01-AC-2")).acceptedWith(OnlyWhatNoReportShowsIsConfirmed.class, SATISFIED);

        assertThat(criterion(feature, "US-01-AC-2").status()).isEqualTo(CriterionStatus.HOLDS);
    }

    @Test
    void aWordTakesThePlaceOfNoReport() {
        RuleFinding acceptance =
                feature.when(confirm(TOM, "US-01-AC-1")).refusedOnlyBy(OnlyWhatNoReportShowsIsConfirmed.class);
        RuleFinding coverage =
                feature.when(confirm(PAM, "coverage")).refusedOnlyBy(OnlyWhatNoReportShowsIsConfirmed.class);
        feature.when(confirm(PAM, "tests")).refusedOnlyBy(OnlyWhatNoReportShowsIsConfirmed.class);

        assertThat(acceptance.refusalStatus()).isEqualTo(409);
        Approved.refusals(OnlyWhatNoReportShowsIsConfirmed.class, acceptance, coverage);
    }
}
