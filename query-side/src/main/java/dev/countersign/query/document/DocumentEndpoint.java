package dev.countersign.query.document;

import dev.countersign.events.document.HeldSignOff;
import dev.countersign.events.document.SignOffBlock;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Verdict;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gives artifacts back to the repository they came from. */
@RestController
@Tag(name = "Artifacts")
class DocumentEndpoint {

    private static final String MARKDOWN = "text/markdown";

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    DocumentEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    private record Given(
            String role,
            String principal,
            Verdict verdict,
            String digest,
            Instant at,
            @Nullable String overriding) {

        boolean holdsBack() {
            return overriding == null && (verdict == Verdict.CHANGES_REQUESTED || verdict == Verdict.BLOCKED);
        }
    }

    private record Document(String text, String digest, List<String> roles, List<Given> given) {}

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/document", produces = MARKDOWN)
    @Operation(
            operationId = "getArtifactDocument",
            summary = "An artifact's text with a sign-off block that says what is on record",
            description =
                    "Of each required role the verdict that decides, OVERRIDDEN where it was, or null. Whatever the text itself claimed in"
                            + " its block is gone; the rest is as it was submitted, byte for byte. The ETag is the digest, which"
                            + " signing does not change; so there is no answer 304.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MARKDOWN, schema = @Schema(type = "string")))
    void document(
            @PathVariable String project,
            @PathVariable String feature,
            @Parameter(schema = @Schema(implementation = ArtifactKind.class)) @PathVariable String kind,
            HttpServletResponse response)
            throws IOException {
        Document document = read(project, feature, kind);
        byte[] body = SignOffBlock.replaceIn(document.text, document.roles, deciding(document))
                .getBytes(StandardCharsets.UTF_8);
        // Not as a return value: Spring would answer If-None-Match by the digest, and a text that has been signed since
        // has
        // the same.
        response.setHeader(HttpHeaders.ETAG, '"' + document.digest + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MARKDOWN + ";charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Of several verdicts for one role the most severe that holds decides (R05); of equals the one given first. */
    private static List<HeldSignOff> deciding(Document document) {
        List<HeldSignOff> held = new ArrayList<>();
        for (String role : document.roles) {
            document.given.stream()
                    .filter(given -> given.role.equals(role))
                    .min(Comparator.comparing(Given::holdsBack)
                            .thenComparing(Given::verdict)
                            .reversed()
                            .thenComparing(Given::at))
                    .map(given -> new HeldSignOff(
                            role, given.principal, given.at, given.verdict, given.digest, given.overriding))
                    .ifPresent(held::add);
        }
        return held;
    }

    private Document read(String project, String feature, String kind) {
        // One statement, so that all parts are of one moment.
        return jdbc.sql("""
            select t.text, t.digest, coalesce(r.roles, '[]') as roles,
                   coalesce((select json_agg(json_build_object(
                                 'role', v.role, 'principal', v.principal, 'verdict', v.verdict, 'digest', v.digest,
                                 'at', v.recorded_at, 'overriding', said.overriding) order by v.sequence)
                             from document_verdict v
                             left join document_stale s using (project, feature, kind, role)
                             left join document_submitter m using (project, feature, kind, principal),
                             lateral (select coalesce(
                                          (select o.overriding from document_override o
                                           where o.project = v.project and o.feature = v.feature
                                             and o.verdict = v.number
                                           order by o.sequence limit 1),
                                          (select e.overriding
                                           from document_veto w join document_veto_end e using (project, feature, number)
                                           where w.project = v.project and w.feature = v.feature
                                             and w.verdict = v.number and e.overriding is not null
                                           order by e.sequence limit 1)) as overriding,
                                      exists (select
                                              from document_veto w
                                              join document_veto_end e using (project, feature, number)
                                              where w.project = v.project and w.feature = v.feature
                                                and w.verdict = v.number and e.overriding is null) as taken_back) said
                             where v.project = t.project and v.feature = t.feature and v.kind = t.kind
                               and not v.advisory and v.sequence > coalesce(s.sequence, -1)
                               and v.sequence > coalesce(m.sequence, -1)
                               -- What was overridden stays so, also when it is taken back afterwards.
                               and (said.overriding is not null or not said.taken_back)), '[]') as given
            from document_text t left join document_roles r using (project, feature, kind)
            where project = :project and feature = :feature and kind = :kind
            """)
                .param("project", project)
                .param("feature", feature)
                .param("kind", kind)
                .query((row, number) -> document(row))
                .optional()
                .orElseThrow(() -> missing(project, feature, kind));
    }

    private Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString("text"),
                row.getString("digest"),
                mapper.readValue(row.getString("roles"), new TypeReference<List<String>>() {}),
                mapper.readValue(row.getString("given"), new TypeReference<List<Given>>() {}));
    }

    private ProblemException missing(String project, String feature, String kind) {
        List<String> features = jdbc.sql("select feature from document_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        return features.contains(feature)
                ? ProblemException.notFound("The feature " + feature + " has no " + kind + ".")
                : ProblemException.notFound("feature", feature, features);
    }
}
