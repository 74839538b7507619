package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Suspicions;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.feature.ArtifactKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may become suspect, by its name such as {@code tasks/T012}, and whose business that is. */
final class Suspects {

    private static final String TESTER = "tester";

    private Suspects() {}

    /** Whether there is such a thing, suspect or not. */
    static boolean exists(String about, FeatureState state) {
        if (about.startsWith(TaskBoard.ABOUT)) {
            return task(about, state).isPresent();
        }
        if (about.startsWith(Suspicions.ARTIFACTS)) {
            return artifact(about).flatMap(state::artifact).isPresent();
        }
        String criterion = about.substring(Suspicions.CRITERIA.length());
        return state.delivery().criteria().find(criterion).isPresent()
                || state.delivery().plan().map(DeliveryPlanned::criteria).orElse(List.of()).stream()
                        .anyMatch(planned -> planned.id().equals(criterion));
    }

    /** The roles whose work it is. */
    static List<String> doing(String about, FeatureState state, RuleContext context) {
        if (about.startsWith(TaskBoard.ABOUT)) {
            return task(about, state)
                    .map(task -> Assignees.of(task.plan(), state.project(), context))
                    .orElse(List.of());
        }
        if (about.startsWith(Suspicions.ARTIFACTS)) {
            return artifact(about)
                    .map(kind -> List.of(context.policy().authorOf(kind)))
                    .orElse(List.of());
        }
        return List.of(TESTER, Policy.PRODUCT_MANAGER);
    }

    /** The roles that answer for it: whose work it is and, for a task, the humans of the Triad. */
    static List<String> answeringFor(String about, FeatureState state, RuleContext context) {
        List<String> roles = new ArrayList<>(doing(about, state, context));
        if (about.startsWith(TaskBoard.ABOUT)) {
            List.of(Policy.PRODUCT_MANAGER, Policy.ARCHITECT, Policy.TEAM_LEAD).stream()
                    .filter(role -> !roles.contains(role))
                    .forEach(roles::add);
        }
        return roles;
    }

    private static Optional<Task> task(String about, FeatureState state) {
        return state.delivery().tasks().find(about.substring(TaskBoard.ABOUT.length()));
    }

    private static Optional<ArtifactKind> artifact(String about) {
        return ArtifactKind.ofWireName(about.substring(Suspicions.ARTIFACTS.length()));
    }
}
