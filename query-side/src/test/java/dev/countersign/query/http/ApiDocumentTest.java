package dev.countersign.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Verdict;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ApiDocumentTest extends QuerySideTest {

    private static final String PROJECT = "/api/v1/projects/{project}";

    private ObjectNode document() {
        return (ObjectNode) send(request("/openapi.json", null)).json();
    }

    @Test
    void isOpenApi31AndSaysHowToAuthenticate() {
        ObjectNode document = document();

        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/security")).isEqualTo(JSON.readTree("[{\"bearer\": []}]"));
    }

    @Test
    void everyOperationIsAQueryWithANameAWordAndItsProblems() {
        ObjectNode document = document();

        assertThat(document.get("paths").propertyNames()).hasSizeGreaterThan(6);
        for (var path : document.get("paths").properties()) {
            assertThat(path.getKey()).startsWith(PROJECT);
            assertThat(path.getValue().propertyNames()).as(path.getKey()).containsExactly("get");
            JsonNode operation = path.getValue().get("get");
            assertThat(operation.path("operationId").asString())
                    .as(path.getKey())
                    .matches("(get|list)[A-Za-z]+");
            assertThat(operation.path("summary").asString()).as(path.getKey()).isNotBlank();
            assertThat(operation.path("tags").size()).as(path.getKey()).isEqualTo(1);
            assertThat(operation.at("/responses").propertyNames())
                    .as(path.getKey())
                    .contains("200", "400", "401", "403", "404", "503");
            assertThat(operation
                            .get("parameters")
                            .valueStream()
                            .map(p -> p.get("name").asString()))
                    .as(path.getKey())
                    .contains("project", "Countersign-Min-Position");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/features, /features",
        "/features, /features?limit=1",
        "/features/{feature}, /features/001-invoice",
        "/features/{feature}/artifacts/{kind}, /features/001-invoice/artifacts/spec",
        "/features/{feature}/artifacts/{kind}, /features/001-invoice/artifacts/spec?revision=1",
        "/features/{feature}/gates, /features/001-invoice/gates",
        "/features/{feature}/timeline, /features/001-invoice/timeline",
        "/inbox, /inbox?role=architect",
        "/metrics/governance, /metrics/governance",
        "/refusals, /refusals",
        "/policy, /policy",
        "/policy/versions, /policy/versions",
        "/policy/versions/{version}, /policy/versions/default-1",
        "/policy/difference, /policy/difference?from=default-1&to=default-1"
    })
    void answersAreAsTheDocumentSays(String path, String asked) {
        Samples feature = new Samples("document", "001-invoice");
        StreamId stream = StreamId.feature("document", "001-invoice");
        if (get("document", "/features/001-invoice").status() == 404) {
            log.append(
                    stream,
                    feature.openedWithIdea(),
                    feature.submitted(ArtifactKind.SPEC, 1, "one"),
                    feature.asserted(ArtifactKind.SPEC, 1),
                    feature.verdict(ArtifactKind.SPEC, 1, "one", 1, Verdict.CHANGES_REQUESTED),
                    feature.submitted(ArtifactKind.SPEC, 2, "two"),
                    feature.gate(Gate.G3, GateStatus.REJECTED));
            log.append(StreamId.refusal("document", "r1"), feature.refused("submit-revision"));
            log.feature("document", "002", new Samples("document", "002").opened());
            get("document", "/features", new StreamPosition(StreamId.feature("document", "002"), 0));
        }

        Answer answer = get("document", asked, new StreamPosition(stream, 5));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(errors(path, "200", "application/json", answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, /features?limit=0, reader",
        "401, /features, nobody",
        "403, /features, stranger",
        "404, /features/999-none, reader"
    })
    void problemsAreAsTheDocumentSays(String status, String asked, String who) {
        Answer answer = send(request(
                "/api/v1/projects/document" + asked,
                switch (who) {
                    case "reader" -> reader("document");
                    case "stranger" -> reader("elsewhere");
                    default -> null;
                }));

        assertThat(answer.status()).hasToString(status);
        assertThat(errors("/features", status, "application/problem+json", answer))
                .isEmpty();
    }

    private List<?> errors(String path, String status, String contentType, Answer answer) {
        ObjectNode document = document();
        JsonNode schema = document.at("/paths")
                .path(PROJECT + path)
                .path("get")
                .path("responses")
                .path(status)
                .path("content")
                .path(contentType)
                .path("schema");
        assertThat(schema.isObject()).as("%s %s is documented", path, status).isTrue();
        // Nothing may come that the document does not name.
        close(document.at("/components/schemas"));
        ObjectNode whole = ((ObjectNode) schema.deepCopy()).set("components", document.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(answer.json());
    }

    private static void close(JsonNode schemas) {
        schemas.forEach(schema -> {
            if (schema instanceof ObjectNode model && model.has("properties")) {
                model.put("additionalProperties", false);
            }
        });
    }
}
