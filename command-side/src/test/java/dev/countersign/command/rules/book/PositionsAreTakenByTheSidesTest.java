package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.negotiated;
import static dev.countersign.command.fixture.Disputed.position;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.events.feature.PositionTaken;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Positions are taken by the sides")
class PositionsAreTakenByTheSidesTest {

    @Test
    void aSideSpeaksOnceALevelAndMayThinkAgain() {
        FeatureFixture feature = negotiated();
        feature.given(position(ARNO, null, "Not like this"), position(ARNO, null, "Like this, then"));

        assertThat(feature.when(position(ARNO, "architect", "Like this, then")).events())
                .isEmpty();
        assertThat(feature.state().escalations().escalation(1).orElseThrow().positions())
                .extractingByKey("architect")
                .extracting(PositionTaken::position)
                .isEqualTo("Like this, then");
    }

    @Test
    void whoHoldsBothSidesSaysWhichOne() {
        negotiated()
                .when(position(TRUDE, "architect", "Not like this"))
                .acceptedWith(PositionsAreTakenByTheSides.class, SATISFIED);
    }

    @Test
    void nobodyElseSpeaks() {
        Approved.refusals(
                PositionsAreTakenByTheSides.class,
                negotiated().when(position(TESS, null, "I think")).refusedOnlyBy(PositionsAreTakenByTheSides.class),
                negotiated()
                        .when(position(ARNO, "product-manager", "I think"))
                        .refusedOnlyBy(PositionsAreTakenByTheSides.class),
                negotiated().when(position(TRUDE, null, "I think")).refusedOnlyBy(PositionsAreTakenByTheSides.class));
    }
}
