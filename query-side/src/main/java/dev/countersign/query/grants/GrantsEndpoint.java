package dev.countersign.query.grants;

import dev.countersign.query.definitions.Rosters;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which tools and skills an agent may use. */
@RestController
@Tag(name = "Agents")
class GrantsEndpoint {

    private static final int LONGEST_TOOL = 200;

    private final Rosters rosters;

    GrantsEndpoint(Rosters rosters) {
        this.rosters = rosters;
    }

    /** What every agent of a roster is granted, by name. */
    private record AllGrants(Map<String, Grants> byAgent) {}

    @GetMapping(path = "/api/v1/projects/{project}/agents/{agent}/grants", produces = "application/json")
    @Operation(
            operationId = "getAgentGrants",
            summary = "The tools and skills an agent is granted, where and under which condition",
            description = "With a tool, also whether that tool is granted and why. Names match exactly.")
    Grants grants(
            @PathVariable String project,
            @PathVariable String agent,
            @Parameter(description = "A tool's name, 1 to 200 characters") @RequestParam(required = false) @Nullable
                    String tool) {
        if (tool != null && (tool.isBlank() || tool.length() > LONGEST_TOOL)) {
            throw ProblemException.malformed("The parameter tool has 1 to 200 characters.");
        }
        Grants grants = rosters.compute(project, AllGrants.class, roster -> {
                    Map<String, Grants> byAgent = new HashMap<>();
                    roster.retired().forEach(name -> byAgent.put(name, Grants.none(name)));
                    roster.active().forEach(definition -> byAgent.put(definition.name(), Grants.of(definition)));
                    return new AllGrants(byAgent);
                })
                .byAgent
                .get(agent);
        if (grants == null) {
            throw ProblemException.notFound("agent", agent, rosters.names(project));
        }
        return tool == null ? grants : grants.asked(tool);
    }
}
