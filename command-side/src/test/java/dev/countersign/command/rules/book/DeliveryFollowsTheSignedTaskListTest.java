package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.fixture.Proving.expire;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.report;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.People;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Delivery follows the signed task list")
class DeliveryFollowsTheSignedTaskListTest {

    @Test
    void whatIsPlannedIsBuilt() {
        planned().when(discovery(BEA, null)).acceptedWith(DeliveryFollowsTheSignedTaskList.class, SATISFIED);
    }

    @Test
    void whatAnEndedWaiverLeavesOpenIsStillProven() {
        FeatureFixture delivered = Proving.deliverable();
        delivered.given(
                handedIn(CI, "slow", report(EvidenceKind.K6, "p95=600 ms")),
                waive(ARNO, "latency-p95"),
                complete(TESS));
        delivered
                .when(handedIn(CI, "early", report(EvidenceKind.K6, "p95=300 ms")))
                .refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);

        delivered.given(expire(1, Duration.ofDays(7)));

        delivered.when(discovery(BEA, null)).refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);
        delivered
                .when(handedIn(CI, "fast", report(EvidenceKind.K6, "p95=300 ms")))
                .acceptedWith(DeliveryFollowsTheSignedTaskList.class, SATISFIED);
        delivered
                .when(handedIn(CI, "late", report(EvidenceKind.K6, "p95=200 ms")))
                .refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);
    }

    @Test
    void neitherBeforeTheListIsSignedNorAfterTheDeliveryIsCompleted() {
        RuleFinding opened = FeatureFixture.opened(Tier.STANDARD)
                .when(discovery(BEA, null))
                .refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);
        FeatureFixture unsigned = FeatureFixture.opened(Tier.STANDARD);
        unsigned.givenSigned(ArtifactKind.PRD, ArtifactKind.SPEC, ArtifactKind.PLAN);
        RuleFinding early = unsigned.when(discovery(BEA, null)).refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);
        FeatureFixture delivered = planned();
        delivered.given(new DeliveryCompleted(
                FeatureFixture.PROJECT, FeatureFixture.FEATURE, null, List.of(), "default-1", People.TESS.actor()));
        RuleFinding late = delivered.when(discovery(BEA, null)).refusedOnlyBy(DeliveryFollowsTheSignedTaskList.class);

        assertThat(early.refusalStatus()).isEqualTo(409);
        Approved.refusals(DeliveryFollowsTheSignedTaskList.class, opened, early, late);
    }
}
