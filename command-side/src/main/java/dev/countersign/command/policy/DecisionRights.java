package dev.countersign.command.policy;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.ConflictDecision;
import java.util.List;

/**
 * Who decides when others disagree: the product manager what and why, the architect how, the team lead when and who. No policy
 * moves these rights; it moves only who writes and who signs.
 */
public final class DecisionRights {

    private static final List<String> ANY_OF_THE_TRIAD =
            List.of(Policy.PRODUCT_MANAGER, Policy.ARCHITECT, Policy.TEAM_LEAD);

    private DecisionRights() {}

    /** The role whose holders may override what blocks the artifact. */
    public static String overrides(ArtifactKind artifact) {
        return switch (artifact) {
            case PRD, SPEC -> Policy.PRODUCT_MANAGER;
            case PLAN -> Policy.ARCHITECT;
            case TASKS -> Policy.TEAM_LEAD;
        };
    }

    /** The roles of which one gives the right to that decision on a conflict. */
    public static List<String> decides(ConflictDecision decision) {
        return switch (decision) {
            case PRODUCT_PRIORITY -> List.of(Policy.PRODUCT_MANAGER);
            case TECHNICAL_PRIORITY -> List.of(Policy.ARCHITECT);
            case SCHEDULE_PRIORITY -> List.of(Policy.TEAM_LEAD);
            case REVISE_ALL, ABORT -> ANY_OF_THE_TRIAD;
        };
    }

    /** The priority that a veto of that role is a matter of. Agents outside the Triad speak for how things are made. */
    public static ConflictDecision priorityOf(String role) {
        return switch (role) {
            case Policy.PRODUCT_MANAGER -> ConflictDecision.PRODUCT_PRIORITY;
            case Policy.TEAM_LEAD -> ConflictDecision.SCHEDULE_PRIORITY;
            default -> ConflictDecision.TECHNICAL_PRIORITY;
        };
    }

    /** What a role of the Triad decides, which is its domain where it blocks without naming another of its own. */
    public static String domainOf(String triadRole) {
        return switch (priorityOf(triadRole)) {
            case PRODUCT_PRIORITY -> "what and why";
            case SCHEDULE_PRIORITY -> "when and who";
            default -> "how";
        };
    }
}
