package dev.countersign.command.whatif;

import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.feature.FeatureReplay;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.policy.document.Fields;
import dev.countersign.command.policy.document.PolicyNode;
import dev.countersign.command.policy.document.PolicyReader;
import dev.countersign.command.policy.document.PolicySyntax;
import dev.countersign.command.problem.Problem;
import dev.countersign.command.validation.Check;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WhatIfEndpoint {

    private static final String NDJSON = "application/x-ndjson";
    private static final List<String> KEYS = List.of("policy", "tier", "from", "to");

    /** Each reads a project's whole history over a connection of its own, and commands need connections, too. */
    private static final int AT_A_TIME = 2;

    private final ProjectHistory history;
    private final Policies policies;
    private final Semaphore running = new Semaphore(AT_A_TIME);

    WhatIfEndpoint(ProjectHistory history, Policies policies) {
        this.history = history;
        this.policies = policies;
    }

    /**
     * The body of the request.
     *
     * @param policy what the policy says otherwise than the one in force
     * @param tier the tier that every feature has instead of its own
     * @param from from when on they hold; from the beginning where it is missing
     * @param to before when decisions are compared
     */
    @Schema(name = "WhatIf")
    record Body(
            @Nullable PolicyContent policy,
            @Nullable Tier tier,
            @Nullable Instant from,
            @Nullable Instant to) {}

    @Operation(
            summary = "Ask what another policy or tier would have decided",
            description =
                    "Replays every feature of the project and stores nothing. Answers a line per feature and gate that"
                            + " would have stood otherwise, at the first decision after which it would, and lines of progress"
                            + " between them; the last line is one of progress and says that it is done. What people did stays"
                            + " as it was. Decided anew are sign-offs, tiers, what is carried over, the line below which ideas are"
                            + " deferred, rejections in a row and revision rounds. No difference make, and the last line names"
                            + " them in notReplayed: authors, models, agentGroups, domainAliases, bindings, variables, and the"
                            + " thresholds other than rejectionsInARow and revisionRounds. Commands that were refused are not"
                            + " tried again, and verdicts and revisions that a breaker would have held up stay.",
            tags = "policy",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/json", schema = @Schema(implementation = Body.class)),
                                @Content(mediaType = "application/yaml", schema = @Schema(implementation = Body.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "Lines of JSON",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    @PostMapping(
            path = "/api/v1/projects/{project}/policy/what-if",
            consumes = {"application/json", "application/yaml"})
    @Nullable
    ResponseEntity<byte[]> replay(
            @PathVariable String project,
            @RequestBody byte[] document,
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            CommandRequest request,
            HttpServletResponse response)
            throws IOException {
        String text = new String(document, StandardCharsets.UTF_8);
        FeatureReplay.Terms terms = terms(
                type.getSubtype().equalsIgnoreCase("yaml") ? PolicySyntax.yaml(text) : PolicySyntax.json(text),
                policies.of(project));
        if (!running.tryAcquire()) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, "5");
            return Problem.unavailable("Other histories are being replayed. Try again a little later.")
                    .answer(request.instance(), headers);
        }
        try {
            response.setContentType(NDJSON);
            WhatIf whatIf =
                    new WhatIf(terms, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            history.read(project, whatIf);
            whatIf.end();
        } finally {
            running.release();
        }
        return null;
    }

    private static FeatureReplay.Terms terms(PolicyNode node, Policy current) {
        Check check = new Check();
        Fields fields = new Fields(check);
        Map<String, PolicyNode> keys = fields.map("", node, KEYS);
        PolicyNode policy = keys.get("policy");
        PolicyNode tier = keys.get("tier");
        FeatureReplay.Terms terms = new FeatureReplay.Terms(
                policy == null
                        ? current
                        : new Policy("what-if", PolicyReader.read(policy, "policy", current.content(), fields)),
                tier == null
                        ? null
                        : fields.text("tier", tier, WhatIfEndpoint::tierForm)
                                .flatMap(Tier::ofWireName)
                                .orElse(null),
                time(keys, "from", fields),
                time(keys, "to", fields));
        if (terms.from() != null && terms.to() != null) {
            check.that(terms.from().isBefore(terms.to()), "to", "must be after from");
        }
        check.orThrow();
        return terms;
    }

    private static Optional<String> tierForm(String name) {
        return Tier.ofWireName(name).isPresent()
                ? Optional.empty()
                : Optional.of("must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Tier.values()).map(Tier::wireName).toList()));
    }

    private static @Nullable Instant time(Map<String, PolicyNode> keys, String key, Fields fields) {
        PolicyNode node = keys.get(key);
        if (node == null) {
            return null;
        }
        return fields.text(
                        key,
                        node,
                        text -> read(text).isPresent()
                                ? Optional.empty()
                                : Optional.of("must be a time as of RFC 3339, such as 2026-11-23T08:00:00Z"))
                .flatMap(WhatIfEndpoint::read)
                .orElse(null);
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
