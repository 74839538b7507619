package dev.countersign.query.featurelist;

import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Features")
class FeatureListEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9a-z-]{1,80}");

    private final JdbcClient jdbc;

    FeatureListEndpoint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features", produces = "application/json")
    @Operation(
            operationId = "listFeatures",
            summary = "The features of a project",
            description = "In the order of their ids. The status is that of the gate a feature stands before.")
    Page<FeatureSummary> features(
            @PathVariable String project,
            @Parameter(schema = @Schema(implementation = Stage.class)) @RequestParam(required = false) @Nullable
                    String stage,
            @Parameter(schema = @Schema(implementation = Tier.class)) @RequestParam(required = false) @Nullable
                    String tier,
            @Parameter(schema = @Schema(implementation = GateStatus.class)) @RequestParam(required = false) @Nullable
                    String status,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        known("stage", stage, Stage::ofWireName);
        known("tier", tier, Tier::ofWireName);
        known("status", status, FeatureListEndpoint::status);
        Page.checkLimit(limit);
        List<FeatureSummary> oneMore = jdbc.sql("""
            select feature, title, tier, stage, status, opened_at, updated_at, version
            from feature_list
            where project = :project
              and (:stage::text is null or stage = :stage)
              and (:tier::text is null or tier = :tier)
              and (:status::text is null or status = :status)
              and feature > :after
            order by feature
            limit :limit
            """)
                .param("project", project)
                .param("stage", stage)
                .param("tier", tier)
                .param("status", status)
                .param("after", Optional.ofNullable(Cursor.keyIn(cursor, KEY)).orElse(""))
                .param("limit", limit + 1)
                .query((row, number) -> new FeatureSummary(
                        row.getString("feature"),
                        row.getString("title"),
                        Tier.ofWireName(row.getString("tier")).orElseThrow(),
                        Stage.ofWireName(row.getString("stage")).orElseThrow(),
                        GateStatus.valueOf(row.getString("status")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                        row.getLong("version")))
                .list();
        return Page.of(oneMore, limit, FeatureSummary::id);
    }

    private static Optional<GateStatus> status(String name) {
        return Arrays.stream(GateStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }

    private static void known(String parameter, @Nullable String value, Function<String, Optional<?>> read) {
        if (value != null && read.apply(value).isEmpty()) {
            throw ProblemException.malformed("The parameter " + parameter + " has no such value.");
        }
    }

    /**
     * A line of the list.
     *
     * @param status the status of the gate that the feature stands before
     * @param version the version of the feature, as in its ETag
     */
    record FeatureSummary(
            String id,
            String title,
            Tier tier,
            Stage stage,
            GateStatus status,
            Instant openedAt,
            Instant updatedAt,
            long version) {}
}
