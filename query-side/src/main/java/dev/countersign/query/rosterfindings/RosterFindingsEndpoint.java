package dev.countersign.query.rosterfindings;

import dev.countersign.query.definitions.Rosters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the definitions of a project say together and cannot, or should not, mean. */
@RestController
@Tag(name = "Agents")
class RosterFindingsEndpoint {

    private final Rosters rosters;

    RosterFindingsEndpoint(Rosters rosters) {
        this.rosters = rosters;
    }

    /**
     * The checks' outcome.
     *
     * @param checked how many definitions in force were looked at
     * @param items the findings, the most severe first
     */
    record RosterFindings(int checked, List<RosterFinding> items) {}

    @GetMapping(path = "/api/v1/projects/{project}/roster/findings", produces = "application/json")
    @Operation(
            operationId = "getRosterFindings",
            summary = "Checks over all definitions in force: unknown targets, cycles, contested vetoes")
    RosterFindings findings(@PathVariable String project) {
        return rosters.compute(
                project,
                RosterFindings.class,
                roster -> new RosterFindings(roster.active().size(), RosterChecks.of(roster)));
    }
}
