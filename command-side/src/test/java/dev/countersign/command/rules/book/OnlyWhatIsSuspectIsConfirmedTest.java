package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Claiming.suspect;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.Specified.stillHolds;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.suspicion.confirm.ConfirmationOutcome;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R28 Only what is suspect is confirmed")
class OnlyWhatIsSuspectIsConfirmedTest {

    private final FeatureFixture feature = Proving.planned();

    @ParameterizedTest
    @CsvSource({"tasks/T002, bea", "artifacts/plan, arno", "criteria/US-01-AC-1, pam"})
    void whatIsSuspectIsConfirmed(String about, String by) {
        feature.given(suspect(about));

        assertThat(feature.when(stillHolds(named(by), about))
                        .acceptedWith(OnlyWhatIsSuspectIsConfirmed.class, SATISFIED)
                        .only(SuspicionCleared.class)
                        .end())
                .isEqualTo(SuspicionEnd.CONFIRMED);
    }

    @Test
    void theAnswerSaysWhatElseThereIsToLookAt() {
        feature.given(suspect("artifacts/plan", "tasks/T002"));

        assertThat(feature.when(stillHolds(BEA, "tasks/T002")).decision().outcome())
                .isEqualTo(new ConfirmationOutcome("tasks/T002", List.of("artifacts/plan")));
    }

    @Test
    void whatNobodyDoubtsOrNobodyKnowsIsNotConfirmed() {
        RuleFinding undoubted =
                feature.when(stillHolds(BEA, "tasks/T002")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);
        RuleFinding unknown =
                feature.when(stillHolds(BEA, "tasks/T099")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);
        feature.when(stillHolds(PAM, "criteria/US-01-AC-1")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);
        feature.when(stillHolds(PAM, "criteria/US-09-AC-1")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);
        feature.when(stillHolds(ARNO, "artifacts/plan")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);

        assertThat(undoubted.refusalStatus()).isEqualTo(409);
        assertThat(unknown.refusalStatus()).isEqualTo(404);
        Approved.refusals(OnlyWhatIsSuspectIsConfirmed.class, undoubted, unknown);
    }

    @Test
    void oneConfirmationIsEnough() {
        feature.given(suspect("tasks/T002"));
        feature.given(stillHolds(BEA, "tasks/T002"));

        feature.when(stillHolds(BEA, "tasks/T002")).refusedOnlyBy(OnlyWhatIsSuspectIsConfirmed.class);
    }

    private static Principal named(String name) {
        return switch (name) {
            case "bea" -> BEA;
            case "arno" -> ARNO;
            default -> PAM;
        };
    }
}
