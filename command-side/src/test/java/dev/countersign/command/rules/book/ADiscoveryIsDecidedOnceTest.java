package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.dispose;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.Disposition.AMEND;
import static dev.countersign.events.delivery.Disposition.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25 A discovery is decided once")
class ADiscoveryIsDecidedOnceTest {

    private final FeatureFixture feature = planned();

    @Test
    void anOpenOneIsDecided() {
        feature.given(discovery(BEA, null), discovery(BEA, null), dispose(PAM, 1, REJECT));

        feature.when(dispose(PAM, 2, AMEND)).acceptedWith(ADiscoveryIsDecidedOnce.class, SATISFIED);
    }

    @Test
    void aDecidedOneIsNot() {
        feature.given(discovery(BEA, null), dispose(PAM, 1, AMEND));
        RuleFinding refusal = feature.when(dispose(PHIL, 1, REJECT)).refusedOnlyBy(ADiscoveryIsDecidedOnce.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(ADiscoveryIsDecidedOnce.class, refusal);
    }
}
