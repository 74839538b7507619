package dev.countersign.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergeTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void operationsOfOnePathStandTogether() {
        JsonNode merged = OpenApiMerge.merge(json("""
            {"openapi": "3.1.0", "servers": [{"url": "http://127.0.0.1:1"}],
             "tags": [{"name": "agents"}],
             "paths": {"/agents/{name}": {"put": {"operationId": "register"}}}}\
            """), json("""
                {"openapi": "3.1.0",
                 "tags": [{"name": "agents"}, {"name": "views"}],
                 "paths": {"/agents/{name}": {"get": {"operationId": "register"}}}}\
                """));
        assertThat(merged.at("/paths/~1agents~1{name}/put/operationId").asString())
                .isEqualTo("register");
        assertThat(merged.at("/paths/~1agents~1{name}/get/operationId").asString())
                .isEqualTo("registerOfQuery");
        assertThat(merged.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(merged.path("tags")).hasSize(2);
    }

    @Test
    void aPathWhoseParametersAreOnlyCalledOtherwiseIsTheSamePath() {
        JsonNode merged = OpenApiMerge.merge(json("""
            {"paths": {"/p/{project}/agents/{name}": {"put": {}}}}\
            """), json("""
                            {"paths": {"/p/{project}/agents/{agent}": {"get": {"parameters": [
                                {"in": "path", "name": "project"}, {"in": "path", "name": "agent"},
                                {"in": "query", "name": "agent"}]}}}}\
                            """));
        assertThat(merged.path("paths").propertyNames()).containsExactly("/p/{project}/agents/{name}");
        JsonNode parameters = merged.at("/paths/~1p~1{project}~1agents~1{name}/get/parameters");
        assertThat(parameters.at("/0/name").asString()).isEqualTo("project");
        assertThat(parameters.at("/1/name").asString()).isEqualTo("name");
        assertThat(parameters.at("/2/name").asString()).isEqualTo("agent");
    }

    @Test
    void oneNameForTwoThingsBecomesTwoNamesWithTheirReferences() {
        JsonNode merged = OpenApiMerge.merge(json("""
            {"paths": {"/a": {"put": {"x": {"$ref": "#/components/schemas/Answer"}}}},
             "components": {"schemas": {"Answer": {"type": "object"}, "Same": {"type": "string"}}}}\
            """), json("""
                {"paths": {"/a": {"get": {"x": {"$ref": "#/components/schemas/Answer"},
                                           "y": [{"$ref": "#/components/schemas/Same"}]}}},
                 "components": {"schemas": {"Answer": {"type": "array",
                   "items": {"$ref": "#/components/schemas/Answer"}}, "Same": {"type": "string"}}}}\
                """));
        assertThat(merged.at("/paths/~1a/put/x/$ref").asString()).isEqualTo("#/components/schemas/Answer");
        assertThat(merged.at("/paths/~1a/get/x/$ref").asString()).isEqualTo("#/components/schemas/AnswerOfQuery");
        assertThat(merged.at("/paths/~1a/get/y/0/$ref").asString()).isEqualTo("#/components/schemas/Same");
        assertThat(merged.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Answer", "Same", "AnswerOfQuery");
        assertThat(merged.at("/components/schemas/AnswerOfQuery/items/$ref").asString())
                .isEqualTo("#/components/schemas/AnswerOfQuery");
    }

    @Test
    void samplesOfOneMetricStandTogetherBelowOneDescriptionEachWithItsSide() {
        MetricsMerge merge = new MetricsMerge();
        merge.add("a", """
            # HELP jvm_threads Threads
            # TYPE jvm_threads gauge
            jvm_threads 7.0
            # HELP commands_seconds Commands
            # TYPE commands_seconds histogram
            commands_seconds_bucket{outcome="ok",le="0.1"} 3 # {trace_id="{x"} 0.05
            commands_seconds_count{outcome="ok"} 3
            """);
        merge.add("b", """
            # HELP jvm_threads Threads, said otherwise
            # TYPE jvm_threads gauge
            jvm_threads{} 8.0
            # TYPE only_here counter
            only_here_total 1.0
            """);
        assertThat(merge.page()).isEqualTo("""
            # HELP jvm_threads Threads
            # TYPE jvm_threads gauge
            jvm_threads{side="a"} 7.0
            jvm_threads{side="b"} 8.0
            # HELP commands_seconds Commands
            # TYPE commands_seconds histogram
            commands_seconds_bucket{side="a",outcome="ok",le="0.1"} 3 # {trace_id="{x"} 0.05
            commands_seconds_count{side="a",outcome="ok"} 3
            # TYPE only_here counter
            only_here_total{side="b"} 1.0
            """);
    }
}
