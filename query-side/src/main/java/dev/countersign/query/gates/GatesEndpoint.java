package dev.countersign.query.gates;

import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Features")
class GatesEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    GatesEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/gates", produces = "application/json")
    @Operation(
            operationId = "getGates",
            summary = "A feature's gates, explained requirement by requirement",
            description = "All five in order. Each requirement says how it stands and why, who can supply what is "
                    + "missing, and with which command. A gate names the policy that it was evaluated under; another one "
                    + "that has come into force since shows with the feature's next command.")
    FeatureGates gates(@PathVariable String project, @PathVariable String feature) {
        List<ExplainedGate> gates = jdbc.sql("""
            select gate, status, requirements, tier, policy_version, evaluated_at
            from gate where project = :project and feature = :feature order by gate
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> gate(row))
                .list();
        if (gates.isEmpty()) {
            throw ProblemException.notFound("feature", feature, idsOf(project));
        }
        return new FeatureGates(feature, policyOf(project), gates);
    }

    /** The version in force now: a gate may have been evaluated under an earlier one. */
    private String policyOf(String project) {
        return jdbc.sql("select version from policy_version where project = :project order by sequence desc limit 1")
                .param("project", project)
                .query(String.class)
                .optional()
                .orElse(PolicyContent.DEFAULT_VERSION);
    }

    private List<String> idsOf(String project) {
        return jdbc.sql("select distinct feature from gate where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private ExplainedGate gate(ResultSet row) throws SQLException {
        String tier = row.getString("tier");
        OffsetDateTime evaluatedAt = row.getObject("evaluated_at", OffsetDateTime.class);
        return new ExplainedGate(
                Gate.valueOf(row.getString("gate")),
                GateStatus.valueOf(row.getString("status")),
                mapper.readValue(row.getString("requirements"), new TypeReference<List<GateRequirement>>() {}),
                tier == null ? null : Tier.ofWireName(tier).orElseThrow(),
                row.getString("policy_version"),
                evaluatedAt == null ? null : evaluatedAt.toInstant());
    }

    /**
     * All gates of a feature.
     *
     * @param policyInForce the policy that the feature's next command will be decided under
     */
    record FeatureGates(String feature, String policyInForce, List<ExplainedGate> gates) {}

    /**
     * A gate and why it stands so.
     *
     * @param tier the tier it was evaluated under; absent before the first evaluation, as are the next two
     */
    record ExplainedGate(
            Gate gate,
            GateStatus status,
            List<GateRequirement> requirements,
            @Nullable Tier tier,
            @Nullable String policyVersion,
            @Nullable Instant evaluatedAt) {}
}
