package dev.countersign.query.questions;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Features")
class QuestionsEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    QuestionsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/questions", produces = "application/json")
    @Operation(
            operationId = "listQuestions",
            summary = "What agents left to other roles, and what these answered",
            description = "Every question about the feature's documents, oldest first, open and answered.")
    Page<AskedQuestion> questions(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<AskedQuestion> oneMore = jdbc.sql("""
            select number, artifact, revision, verdict, role, topic, text, asked_by, asked_at, answer, answered_by,
                   answered_at
            from question
            where project = :project and feature = :feature and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> question(row))
                .list();
        if (oneMore.isEmpty()) {
            requireFeature(project, feature);
        }
        return Page.of(oneMore, limit, question -> Integer.toString(question.number()));
    }

    private void requireFeature(String project, String feature) {
        List<String> features = jdbc.sql("select feature from question_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        if (!features.contains(feature)) {
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private AskedQuestion question(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        return new AskedQuestion(
                row.getInt("number"),
                ArtifactKind.ofWireName(row.getString("artifact")).orElseThrow(),
                row.getInt("revision"),
                row.getInt("verdict"),
                row.getString("role"),
                row.getString("topic"),
                row.getString("text"),
                mapper.readValue(row.getString("asked_by"), Actor.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                answer == null
                        ? null
                        : new GivenAnswer(
                                answer,
                                mapper.readValue(row.getString("answered_by"), Actor.class),
                                row.getObject("answered_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    /**
     * A question.
     *
     * @param number counted from 1 per feature
     * @param artifact the document in question
     * @param revision the revision it was asked about
     * @param verdict the number of the verdict that opened it
     * @param role the role that is asked
     * @param topic what it is about, as the verdict names it
     * @param text what the agent said on it, if anything
     * @param askedBy whose verdict opened it
     * @param askedAt when
     * @param answer absent as long as it is open
     */
    record AskedQuestion(
            int number,
            ArtifactKind artifact,
            int revision,
            int verdict,
            String role,
            String topic,
            @Nullable String text,
            Actor askedBy,
            Instant askedAt,
            @Nullable GivenAnswer answer) {}

    /** What was answered, by whom and when. */
    record GivenAnswer(String text, Actor by, Instant at) {}
}
