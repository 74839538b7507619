package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.EvidenceKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 Evidence shows something")
class EvidenceShowsSomethingTest {

    private static final Reading EMPTY_RUN = new Reading.Refused("The report has no test; an empty run shows nothing");

    private final FeatureFixture feature = Proving.planned();

    @Test
    void whatHasFiguresShowsSomething() {
        feature.when(handedIn(CI, "run", tests(passed("US-01-AC-1"))))
                .acceptedWith(EvidenceShowsSomething.class, SATISFIED);
    }

    @Test
    void whetherAReportWouldShowSomethingIsOpen() {
        RuleFinding finding = feature.whenTried(
                        handedIn(CI, "", new Reading.NotGiven(), EvidenceKind.JUNIT, null, null))
                .of(EvidenceShowsSomething.class);

        assertThat(finding.status()).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void whatIsOnRecordIsNotMeasuredAgain() {
        feature.given(handedIn(CI, "run", tests(passed("US-01-AC-1"))));

        Outcome again = feature.when(handedIn(CI, "run", EMPTY_RUN, EvidenceKind.JUNIT, null, null));

        assertThat(again.acceptedWith(EvidenceShowsSomething.class, SATISFIED).events())
                .isEmpty();
    }

    @Test
    void whatItsReaderRefusesShowsNothing() {
        RuleFinding refusal = feature.when(handedIn(CI, "run", EMPTY_RUN, EvidenceKind.JUNIT, null, null))
                .refusedOnlyBy(EvidenceShowsSomething.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(EvidenceShowsSomething.class, refusal);
    }
}
