package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.dispose;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.Disposition.LATER;
import static dev.countersign.events.delivery.Disposition.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Discoveries are decided by the product manager")
class DiscoveriesAreDecidedByTheProductManagerTest {

    private final FeatureFixture feature = planned();

    @Test
    void theProductManagerDecides() {
        feature.given(discovery(BEA, null));

        feature.when(dispose(PAM, 1, LATER)).acceptedWith(DiscoveriesAreDecidedByTheProductManager.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        feature.given(discovery(BEA, null));
        RuleFinding refusal =
                feature.when(dispose(ARNO, 1, REJECT)).refusedOnlyBy(DiscoveriesAreDecidedByTheProductManager.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(DiscoveriesAreDecidedByTheProductManager.class, refusal);
    }
}
