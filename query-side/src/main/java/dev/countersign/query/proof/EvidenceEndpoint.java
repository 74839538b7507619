package dev.countersign.query.proof;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.Observation;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Delivery")
class EvidenceEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final ProofFeatures features;

    EvidenceEndpoint(JdbcClient jdbc, JsonMapper mapper, ProofFeatures features) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.features = features;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/evidence", produces = "application/json")
    @Operation(
            operationId = "listEvidence",
            summary = "The reports that were handed in, and what they show in numbers",
            description = "Oldest first.")
    Page<ListedReport> list(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        features.require(project, feature);
        List<Placed> oneMore = jdbc.sql("""
            select * from evidence
            where project = :project and feature = :feature and sequence > :after
            order by sequence
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? -1 : Long.parseLong(key))
                .param("limit", limit + 1)
                .query((row, number) -> new Placed(row.getLong("sequence"), evidence(row)))
                .list();
        Page<Placed> page = Page.of(oneMore, limit, placed -> Long.toString(placed.sequence()));
        return new Page<>(page.items().stream().map(Placed::evidence).toList(), page.next());
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/evidence/{digest}", produces = "application/json")
    @Operation(
            operationId = "getEvidence",
            summary = "What one report shows",
            description = "The report itself is at {digest}/report.")
    ShownEvidence one(@PathVariable String project, @PathVariable String feature, @PathVariable String digest) {
        features.require(project, feature);
        return jdbc.sql("""
            select * from evidence where project = :project and feature = :feature and digest = :digest
            """)
                .param("project", project)
                .param("feature", feature)
                .param("digest", digest)
                .query((row, number) -> new ShownEvidence(
                        evidence(row), mapper.readValue(row.getString("details"), EvidenceDetails.class)))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("report", digest, List.of()));
    }

    private ListedReport evidence(ResultSet row) throws SQLException {
        OffsetDateTime measuredAt = row.getObject("measured_at", OffsetDateTime.class);
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        mapper.readValue(row.getString("figures"), new TypeReference<List<Figure>>() {})
                .forEach(figure -> figures.put(figure.name(), figure.value()));
        return new ListedReport(
                row.getString("digest"),
                EvidenceKind.ofWireName(row.getString("kind")).orElseThrow(),
                row.getString("commit"),
                row.getString("task"),
                row.getLong("bytes"),
                measuredAt == null ? null : measuredAt.toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                mapper.readValue(row.getString("recorded_by"), Actor.class),
                figures);
    }

    private record Placed(long sequence, ListedReport evidence) {}

    /**
     * A report.
     *
     * @param digest its digest, under which it is kept
     * @param kind what kind of report
     * @param commit the commit it was made of, where that is known
     * @param task the task it belongs to, if to one
     * @param bytes its size
     * @param measuredAt when the run was, where the report says so
     * @param recordedAt when it was handed in
     * @param recordedBy by whom
     * @param figures what it shows in numbers
     */
    record ListedReport(
            String digest,
            EvidenceKind kind,
            @Nullable String commit,
            @Nullable String task,
            long bytes,
            @Nullable Instant measuredAt,
            Instant recordedAt,
            Actor recordedBy,
            Map<String, BigDecimal> figures) {}

    /** A report and all that it shows. */
    record ShownEvidence(ListedReport report, EvidenceDetails shows) {}

    /**
     * What a report shows beside its figures.
     *
     * @param tests the tests that name an acceptance criterion
     * @param observations what else was seen, the worst first
     * @param newFailures tests that fail here and did not in the run before
     * @param knownFailures tests that failed in the run before, too
     * @param remarks what in it was unusual
     * @param policyVersion the policy in force when it was handed in
     */
    record EvidenceDetails(
            List<CriterionTest> tests,
            List<Observation> observations,
            List<String> newFailures,
            List<String> knownFailures,
            List<String> remarks,
            String policyVersion) {

        static EvidenceDetails of(EvidenceRecorded event) {
            return new EvidenceDetails(
                    event.tests(),
                    event.observations(),
                    event.newFailures(),
                    event.knownFailures(),
                    event.remarks(),
                    event.policyVersion());
        }
    }
}
