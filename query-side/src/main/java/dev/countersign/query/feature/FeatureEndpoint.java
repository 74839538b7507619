package dev.countersign.query.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import dev.countersign.query.feature.FeatureState.ArtifactSummary;
import dev.countersign.query.feature.FeatureState.GateSummary;
import dev.countersign.query.feature.FeatureState.SignOffState;
import dev.countersign.query.feature.FeatureState.SignOffSummary;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Features")
class FeatureEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    FeatureEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}", produces = "application/json")
    @Operation(
            operationId = "getFeature",
            summary = "How a feature stands",
            description = "The ETag is the feature's version, as commands take it in If-Match.")
    ResponseEntity<FeatureState> feature(@PathVariable String project, @PathVariable String feature) {
        // One statement, so that all parts are of one moment.
        FeatureState state = jdbc.sql("""
            select f.*,
                   coalesce((select json_agg(json_build_object(
                                 'kind', a.kind, 'revision', a.revision, 'digest', a.digest,
                                 'submittedBy', a.submitted_by, 'submittedAt', a.submitted_at))
                             from feature_artifact a
                             where a.project = f.project and a.feature = f.feature), '[]') as artifacts,
                   coalesce((select json_agg(json_build_object(
                                 'gate', g.gate, 'status', g.status, 'signOffs', g.sign_offs))
                             from feature_gate g
                             where g.project = f.project and g.feature = f.feature), '[]') as gates
            from feature f
            where f.project = :project and f.feature = :feature
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> state(row))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("feature", feature, idsOf(project)));
        return ResponseEntity.ok().eTag("\"" + state.version() + "\"").body(state);
    }

    private List<String> idsOf(String project) {
        return jdbc.sql("select feature from feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private FeatureState state(ResultSet row) throws SQLException {
        Stage stage = Stage.ofWireName(row.getString("stage")).orElseThrow();
        List<StoredGate> evaluated = mapper.readValue(row.getString("gates"), new TypeReference<List<StoredGate>>() {});
        Map<Gate, GateStatus> statuses = new EnumMap<>(Gate.class);
        evaluated.forEach(gate -> statuses.put(gate.gate(), gate.status()));
        List<SignOffState> signOffs = evaluated.stream()
                .sorted(Comparator.comparing(StoredGate::gate))
                .flatMap(gate -> gate.signOffs().stream())
                .toList();
        List<ArtifactSummary> artifacts =
                mapper.readValue(row.getString("artifacts"), new TypeReference<List<StoredArtifact>>() {}).stream()
                        .sorted(Comparator.comparing(StoredArtifact::kind))
                        .map(artifact -> artifact.with(signOffs))
                        .toList();
        String idea = row.getString("idea");
        return new FeatureState(
                row.getString("project"),
                row.getString("feature"),
                row.getString("title"),
                Tier.ofWireName(row.getString("tier")).orElseThrow(),
                stage,
                statuses.getOrDefault(gateAfter(stage), GateStatus.PENDING),
                idea == null ? null : mapper.readValue(idea, Idea.class),
                row.getString("policy_version"),
                artifacts,
                Arrays.stream(Gate.values())
                        .map(gate -> new GateSummary(gate, statuses.getOrDefault(gate, GateStatus.PENDING)))
                        .toList(),
                mapper.readValue(row.getString("opened_by"), Actor.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    /** The gate that a stage ends with; past the last gate, that one. */
    private static Gate gateAfter(Stage stage) {
        return switch (stage) {
            case DISCOVER -> Gate.G1;
            case DEFINE -> Gate.G2;
            case PLAN -> Gate.G3;
            case BUILD -> Gate.G4;
            case DELIVER, DOCUMENT, DONE -> Gate.G5;
        };
    }

    private record StoredGate(Gate gate, GateStatus status, List<SignOffState> signOffs) {}

    private record StoredArtifact(
            ArtifactKind kind, int revision, String digest, Actor submittedBy, Instant submittedAt) {

        ArtifactSummary with(List<SignOffState> all) {
            return new ArtifactSummary(
                    kind,
                    revision,
                    digest,
                    submittedBy,
                    submittedAt,
                    all.stream()
                            .filter(signOff -> signOff.artifact() == kind)
                            .map(signOff -> new SignOffSummary(signOff.role(), signOff.status()))
                            .toList());
        }
    }
}
