package dev.countersign.query.authority;

import dev.countersign.query.definitions.Rosters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign, veto, and owns what. */
@RestController
@Tag(name = "Agents")
class AuthorityEndpoint {

    private final Rosters rosters;

    AuthorityEndpoint(Rosters rosters) {
        this.rosters = rosters;
    }

    @GetMapping(path = "/api/v1/projects/{project}/authority", produces = "application/json")
    @Operation(
            operationId = "getAuthority",
            summary = "Who may sign, who may veto, who owns which topic and who defers it")
    Authority authority(@PathVariable String project) {
        return rosters.compute(project, Authority.class, AuthorityTable::of);
    }
}
