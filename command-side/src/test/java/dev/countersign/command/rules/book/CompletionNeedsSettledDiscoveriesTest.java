package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.dispose;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.Disposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25 Completion needs settled discoveries")
class CompletionNeedsSettledDiscoveriesTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void whatIsPutOffIsSettled() {
        feature.given(discovery(BEA, null), dispose(PAM, 1, Disposition.LATER));

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsSettledDiscoveries.class, SATISFIED);
    }

    @Test
    void whatNobodyHasDecidedOnOrWaitsForItsTextHoldsItUp() {
        feature.given(discovery(BEA, null));
        RuleFinding open = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsSettledDiscoveries.class);
        feature.given(dispose(PAM, 1, Disposition.AMEND));
        RuleFinding amending = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsSettledDiscoveries.class);

        assertThat(open.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsSettledDiscoveries.class, open, amending);
    }
}
