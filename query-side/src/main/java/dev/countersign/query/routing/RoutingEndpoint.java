package dev.countersign.query.routing;

import dev.countersign.query.definitions.Rosters;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which agent takes a request, and why. */
@RestController
@Tag(name = "Agents")
class RoutingEndpoint {

    private static final int LONGEST_REQUEST = 2_000;

    private final Rosters rosters;

    RoutingEndpoint(Rosters rosters) {
        this.rosters = rosters;
    }

    @GetMapping(path = "/api/v1/projects/{project}/routing", produces = "application/json")
    @Operation(
            operationId = "getRouting",
            summary = "Which agent takes a request, ranked and explained; retired agents take none")
    RoutingAnswer routing(
            @PathVariable String project,
            @Parameter(description = "The request in words, 1 to 2,000 characters") @RequestParam String request) {
        if (request.isBlank() || request.length() > LONGEST_REQUEST) {
            throw ProblemException.malformed("The request has 1 to 2,000 characters.");
        }
        return rosters.compute(project, Router.class, Router::new).route(request);
    }
}
