package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Proving.NOON;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.testsAt;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R18 Evidence is fresh")
class EvidenceIsFreshTest {

    private final FeatureFixture feature = Proving.planned();

    private static RecordEvidence runAt(@Nullable Instant time) {
        return handedIn(CI, "run", testsAt(time, passed("US-01-AC-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT336H", "-PT1S", "PT0S", "PT10M"})
    void twoWeeksBackAndTheDifferenceOfTwoClocksAhead(Duration before) {
        feature.when(runAt(NOON.plus(before))).acceptedWith(EvidenceIsFresh.class, SATISFIED);
    }

    @Test
    void whatDoesNotSayWhenItWasIsNotTooOld() {
        feature.when(runAt(null)).acceptedWith(EvidenceIsFresh.class, NOT_APPLICABLE);
    }

    @Test
    void theSameReportAgainIsANoOpHoweverOldItHasBecome() {
        feature.given(runAt(NOON));
        RecordEvidence first = runAt(NOON);
        RecordEvidence later = new RecordEvidence(
                first.project(),
                first.feature(),
                first.kind(),
                first.digest(),
                first.bytes(),
                first.reading(),
                null,
                null,
                NOON.plus(Duration.ofDays(60)),
                first.by());

        assertThat(feature.when(later)
                        .acceptedWith(EvidenceIsFresh.class, NOT_APPLICABLE)
                        .events())
                .isEmpty();
    }

    @Test
    void olderRunsAndThoseOfTheFutureAreRefused() {
        RuleFinding old = feature.when(runAt(NOON.minus(Duration.ofDays(14)).minusSeconds(1)))
                .refusedOnlyBy(EvidenceIsFresh.class);
        RuleFinding future = feature.when(
                        runAt(NOON.plus(Duration.ofMinutes(10)).plusSeconds(1)))
                .refusedOnlyBy(EvidenceIsFresh.class);

        assertThat(old.refusalStatus()).isEqualTo(422);
        Approved.refusals(EvidenceIsFresh.class, old, future);
    }
}
