package dev.countersign.command.gate;

import dev.countersign.command.delivery.state.Discoveries.Discovery;
import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.delivery.state.Handoffs.Standing;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the last gate asks for: every criterion shown or waived, the work handed over, and a completion that says so. */
final class DeliverRequirements {

    /** In the order in which the work goes through their hands. */
    private static final List<String> RECEIVERS = List.of(HandoffBook.CODE_REVIEWER, HandoffBook.TESTER);

    private DeliverRequirements() {}

    static List<GateRequirement> of(FeatureState state) {
        List<GateRequirement> requirements = new ArrayList<>(beforeCompletion(state));
        Optional<DeliveryCompleted> completed = state.delivery().completion();
        requirements.add(new GateRequirement(
                "R30",
                "completion",
                "The delivery is completed",
                completed.isPresent() ? GateStatus.SATISFIED : GateStatus.PENDING,
                completed
                        .map(completion -> "Completed by " + completion.by().principal())
                        .orElse("Nobody has completed it yet"),
                completed.isPresent() ? List.of() : List.of(Policy.TEAM_LEAD),
                completed.isPresent() ? null : Next.complete(state)));
        return requirements;
    }

    /** Everything but the completion itself. */
    static List<GateRequirement> beforeCompletion(FeatureState state) {
        List<GateRequirement> requirements = new ArrayList<>();
        state.delivery().criteria().all().stream()
                .map(criterion -> criterion(criterion, state))
                .forEach(requirements::add);
        RECEIVERS.forEach(role -> requirements.add(handoff(role, state)));
        state.delivery().discoveries().all().stream()
                .filter(discovery -> discovery.disposed() == null || discovery.waitsForAmendment())
                .map(discovery -> discovery(discovery, state))
                .forEach(requirements::add);
        return requirements;
    }

    private static GateRequirement criterion(JudgedCriterion criterion, FeatureState state) {
        GateStatus status = switch (criterion.status()) {
            case HOLDS -> GateStatus.SATISFIED;
            case WAIVED -> GateStatus.OVERRIDDEN;
            case FAILS -> GateStatus.REJECTED;
            case SUSPECT -> GateStatus.BLOCKED;
            case OPEN -> GateStatus.PENDING;
            case NOT_APPLICABLE -> GateStatus.NOT_APPLICABLE;
        };
        boolean missing = status == GateStatus.PENDING || status == GateStatus.REJECTED || status == GateStatus.BLOCKED;
        return new GateRequirement(
                CriterionBook.ruleOf(criterion.criterion()),
                "criteria." + criterion.criterion(),
                DisagreementRequirements.withoutStop(criterion.text()),
                status,
                criterion.reason(),
                missing ? CriterionBook.suppliersOf(criterion.criterion(), state) : List.of(),
                missing ? CriterionBook.nextFor(criterion.criterion(), state) : null);
    }

    private static GateRequirement handoff(String role, FeatureState state) {
        Optional<Handoff> newest = state.delivery().handoffs().newestTo(role);
        Standing standing = newest.map(Handoff::standing).orElse(null);
        boolean accepted = standing == Standing.ACCEPTED;
        boolean offered = standing == Standing.OFFERED;
        return new GateRequirement(
                "R26",
                "handoffs." + role,
                "The " + role + " has taken over",
                accepted
                        ? GateStatus.SATISFIED
                        : standing == Standing.RETURNED ? GateStatus.REJECTED : GateStatus.PENDING,
                newest.map(handoff -> switch (handoff.standing()) {
                            case ACCEPTED -> "Handoff " + handoff.number() + " was accepted";
                            case OFFERED -> "Handoff " + handoff.number() + " waits to be accepted";
                            case RETURNED ->
                                "Handoff " + handoff.number() + " was returned: "
                                        + String.join(", ", handoff.missing());
                        })
                        .orElse("Nothing has been handed over"),
                accepted ? List.of() : offered ? List.of(role) : offering(newest, state),
                accepted
                        ? null
                        : offered
                                ? Next.acceptHandoff(state, newest.orElseThrow().number())
                                : Next.offerHandoff(state, role, HandoffBook.requiredOf(role)));
    }

    /** Whoever has had it back offers it again. */
    private static List<String> offering(Optional<Handoff> returned, FeatureState state) {
        return returned.map(handoff -> List.of(handoff.offered().from()))
                .orElseGet(() -> BuildingRoles.suppliers(state));
    }

    private static GateRequirement discovery(Discovery discovery, FeatureState state) {
        boolean waitsForText = discovery.waitsForAmendment();
        return new GateRequirement(
                "R25",
                "discoveries." + discovery.number(),
                "Discovery " + discovery.number() + " is settled",
                GateStatus.PENDING,
                discovery.reported().by().principal() + " found: "
                        + discovery.reported().text()
                        + (waitsForText ? ". The specification is to be amended" : ". Nobody has decided on it"),
                List.of(Policy.PRODUCT_MANAGER),
                waitsForText ? Next.submit(state, ArtifactKind.SPEC) : Next.dispose(state, discovery.number()));
    }
}
