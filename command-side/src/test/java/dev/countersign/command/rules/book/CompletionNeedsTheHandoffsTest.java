package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.giveBack;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R26 Completion needs the handoffs")
class CompletionNeedsTheHandoffsTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void whatBothHaveTakenOverIsEnough() {
        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheHandoffs.class, SATISFIED);
    }

    @Test
    void whatWaitsOrWentBackHoldsItUp() {
        feature.given(offer(BEA, null, "tester", "build: 8", "criteria"));
        RuleFinding offered = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsTheHandoffs.class);
        feature.given(giveBack(TOM, 3, "the build of Tuesday"));
        RuleFinding returned = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsTheHandoffs.class);
        RuleFinding nothing = Proving.planned().when(complete(TESS)).refusedBy(CompletionNeedsTheHandoffs.class);

        assertThat(offered.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsTheHandoffs.class, offered, returned, nothing);
    }
}
