package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.fixture.Proving.failed;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R30 Completion needs the definition of done")
class CompletionNeedsTheDefinitionOfDoneTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void inProductionTestedAndValidatedIsDone() {
        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheDefinitionOfDone.class, SATISFIED);
    }

    @Test
    void failingTestsMayBeWaivedForAWhile() {
        feature.given(handedIn(CI, "red", tests(failed("US-09-AC-9"))), waive(ARNO, "tests"));

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheDefinitionOfDone.class, SATISFIED);
    }

    @Test
    void eachOfTheThreeHoldsItUp() {
        feature.given(handedIn(CI, "red", tests(failed("US-09-AC-9"))));
        RuleFinding red = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsTheDefinitionOfDone.class);
        RuleFinding nothing =
                Proving.planned().when(complete(TESS)).refusedBy(CompletionNeedsTheDefinitionOfDone.class);

        assertThat(red.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsTheDefinitionOfDone.class, red, nothing);
    }
}
