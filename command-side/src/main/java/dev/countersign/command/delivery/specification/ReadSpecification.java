package dev.countersign.command.delivery.specification;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementsRead;
import java.util.List;

/**
 * What a specification says.
 *
 * @param requirements in the order of the document, each id once
 * @param criteria in the order of the document, each id once
 * @param diagnostics what was unusual, and how it was understood
 */
public record ReadSpecification(
        List<Requirement> requirements, List<AcceptanceCriterion> criteria, List<Diagnostic> diagnostics) {

    public ReadSpecification {
        requirements = List.copyOf(requirements);
        criteria = List.copyOf(criteria);
        diagnostics = List.copyOf(diagnostics);
    }

    /** What was read of a specification that is on record. */
    public static ReadSpecification of(RequirementsRead read) {
        return new ReadSpecification(read.requirements(), read.criteria(), read.diagnostics());
    }
}
