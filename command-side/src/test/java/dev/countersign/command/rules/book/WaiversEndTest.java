package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.WaiverGranted;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R19 Waivers end")
class WaiversEndTest {

    private final FeatureFixture feature = Proving.planned();

    @ParameterizedTest
    @ValueSource(strings = {"findings", "tests"})
    void whatIsCriticalIsWaivedForThirtyDaysAtMost(String criterion) {
        assertThat(feature.when(waive(ARNO, criterion, Duration.ofDays(30)))
                        .acceptedWith(WaiversEnd.class, SATISFIED)
                        .only(WaiverGranted.class)
                        .critical())
                .isTrue();
        feature.when(waive(ARNO, criterion, Duration.ofDays(30).plusNanos(1))).refusedOnlyBy(WaiversEnd.class);
    }

    @Test
    void soIsThatItRunsInProduction() {
        feature.when(waive(TESS, "production", Duration.ofDays(31))).refusedOnlyBy(WaiversEnd.class);
    }

    @Test
    void anythingElseIsWaivedForNinety() {
        assertThat(feature.when(waive(PAM, "US-01-AC-1", Duration.ofDays(90)))
                        .acceptedWith(WaiversEnd.class, SATISFIED)
                        .only(WaiverGranted.class)
                        .critical())
                .isFalse();
        feature.when(waive(PAM, "US-01-AC-1", Duration.ofDays(90).plusNanos(1))).refusedOnlyBy(WaiversEnd.class);
    }

    @Test
    void aWaiverLastsForAMomentAtLeast() {
        feature.when(waive(ARNO, "coverage", Duration.ofNanos(1))).acceptedWith(WaiversEnd.class, SATISFIED);
    }

    @Test
    void theRefusalSaysUntilWhenItCouldLast() {
        RuleFinding critical =
                feature.when(waive(ARNO, "findings", Duration.ofDays(31))).refusedOnlyBy(WaiversEnd.class);
        RuleFinding other =
                feature.when(waive(ARNO, "coverage", Duration.ofDays(91))).refusedOnlyBy(WaiversEnd.class);
        RuleFinding over = feature.when(waive(ARNO, "coverage", Duration.ZERO)).refusedOnlyBy(WaiversEnd.class);

        assertThat(critical.refusalStatus()).isEqualTo(422);
        Approved.refusals(WaiversEnd.class, critical, other, over);
    }
}
