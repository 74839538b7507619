package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.checkpoint;
import static dev.countersign.command.fixture.Building.found;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.resolve;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.CheckpointPriority.P0;
import static dev.countersign.events.delivery.CheckpointPriority.P2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 What a checkpoint found is resolved once")
class WhatACheckpointFoundIsResolvedOnceTest {

    private final FeatureFixture feature = planned();

    @Test
    void whatWasFoundIsResolved() {
        feature.given(checkpoint(ARNO, found(P2)));

        feature.when(resolve(ARNO, 1)).acceptedWith(WhatACheckpointFoundIsResolvedOnce.class, SATISFIED);
    }

    @Test
    void neitherTwiceNorWhereNothingWasFound() {
        feature.given(checkpoint(ARNO, found(P0)), checkpoint(ARNO), resolve(ARNO, 1));
        RuleFinding twice = feature.when(resolve(ARNO, 1)).refusedOnlyBy(WhatACheckpointFoundIsResolvedOnce.class);
        RuleFinding nothing = feature.when(resolve(ARNO, 2)).refusedOnlyBy(WhatACheckpointFoundIsResolvedOnce.class);

        assertThat(twice.refusalStatus()).isEqualTo(409);
        Approved.refusals(WhatACheckpointFoundIsResolvedOnce.class, twice, nothing);
    }
}
