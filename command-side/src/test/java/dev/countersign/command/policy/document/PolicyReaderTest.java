package dev.countersign.command.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.FieldError;
import dev.countersign.command.validation.InvalidRequest;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PolicyReaderTest {

    private static final PolicyContent DEFAULT = new DefaultPolicy().of("shop").content();

    @Test
    void anEmptyDocumentIsTheDefault() {
        assertThat(yaml("")).isEqualTo(DEFAULT);
        assertThat(yaml("{}")).isEqualTo(DEFAULT);
        assertThat(json("{}")).isEqualTo(DEFAULT);
    }

    @Test
    void theDefaultReadsAsItself() throws java.io.IOException {
        try (var resource = PolicyContent.class.getResourceAsStream(PolicyContent.DEFAULT_RESOURCE)) {
            assertThat(yaml(new String(resource.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(DEFAULT);
        }
        assertThat(json(JsonMapper.shared().writeValueAsString(DEFAULT))).isEqualTo(DEFAULT);
    }

    @Test
    void aKeyThatIsLeftOutKeepsItsDefaultAtEveryDepth() {
        PolicyContent content = yaml("""
            signOffs:
              plan:
                full: [architect]
            thresholds: {p95Millis: 300, failureRatePercent: 0.5}
            authors: {tasks: architect}
            """);

        assertThat(content.signOffs().get(ArtifactKind.PLAN))
                .isEqualTo(Map.of(
                        Tier.LIGHT, List.of("product-manager", "architect"),
                        Tier.STANDARD, List.of("product-manager", "architect"),
                        Tier.FULL, List.of("architect")));
        assertThat(content.signOffs().get(ArtifactKind.TASKS))
                .isEqualTo(DEFAULT.signOffs().get(ArtifactKind.TASKS));
        assertThat(content.thresholds().p95Millis()).isEqualTo(300);
        assertThat(content.thresholds().failureRatePercent()).isEqualTo(0.5);
        assertThat(content.thresholds().waiverDays()).isEqualTo(90);
        assertThat(content.authors())
                .containsEntry(ArtifactKind.TASKS, "architect")
                .containsEntry(ArtifactKind.PLAN, "architect")
                .containsEntry(ArtifactKind.PRD, "product-manager");
        assertThat(content.models()).isEqualTo(DEFAULT.models());
    }

    @Test
    void mapsWhoseKeysAreDataAreTakenAsAWhole() {
        PolicyContent content = yaml("""
            agentGroups: {data agents: [data-engineer]}
            models: [small, large]
            bindings: {architect: [arno]}
            variables: {DATABASE: PostgreSQL 18, PORT: 8080}
            domainAliases: {schema: data model}
            """);

        assertThat(content.agentGroups()).isEqualTo(Map.of("data agents", List.of("data-engineer")));
        assertThat(content.models()).containsExactly("small", "large");
        assertThat(content.bindings()).isEqualTo(Map.of("architect", List.of("arno")));
        assertThat(content.variables()).isEqualTo(Map.of("DATABASE", "PostgreSQL 18", "PORT", "8080"));
        assertThat(content.domainAliases()).isEqualTo(Map.of("schema", "data model"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndAtItsPlace() {
        assertThat(errors("""
            author: {}
            authors: {spec: Product Manager}
            signOffs:
              plan: {fll: [architect], full: architect, light: [architect, architect]}
              design: {}
            carryOver: [spec]
            deferIdeasBelow: 31
            thresholds: {p95Millis: 0, p99Millis: 4, waiverDays: soon, lineCoveragePercent: 101, failureRatePercent: 0,
                requestFloor: 99999999999}
            models: []
            agentGroups: {Dev: [x]}
            bindings: {architect: ["  "]}
            variables: {1A: x, B: [c]}
            """))
                .containsExactlyInAnyOrder(
                        "author is not known here; known are authors, signOffs, carryOver, deferIdeasBelow, thresholds,"
                                + " models, agentGroups, domainAliases, bindings, variables (line 1)",
                        "authors.spec must be 1 to 63 lower-case letters, digits and hyphens, and begin with a letter or"
                                + " digit (line 2)",
                        "signOffs.plan.fll is not known here; known are light, standard, full (line 4)",
                        "signOffs.plan.full must be a list (line 4)",
                        "signOffs.plan.light[1] is there twice (line 4)",
                        "signOffs.design is not known here; known are prd, spec, plan, tasks (line 5)",
                        "carryOver must be a map (line 6)",
                        "deferIdeasBelow must be 3 to 30 (line 7)",
                        "thresholds.p99Millis is not known here; known are rejectionsInARow, revisionRounds,"
                                + " negotiationMinutes, arbitrationMinutes, claimLeaseMinutes, waiverDaysCritical,"
                                + " waiverDays, p95Millis, lineCoveragePercent, repeatedStatements, requestFloor,"
                                + " failureRatePercent, agentLoadPercent, agentCapacity,"
                                + " evidenceHours, reportFeatures (line 8)",
                        "thresholds.waiverDays must be a whole number of a reasonable size (line 8)",
                        "thresholds.p95Millis must be at least 1 (line 8)",
                        "thresholds.lineCoveragePercent must be at most 100 (line 8)",
                        "thresholds.requestFloor must be a whole number of a reasonable size (line 9)",
                        "thresholds.failureRatePercent must be above 0 (line 8)",
                        "models must name at least one model, or every model would be below all others (line 10)",
                        "agentGroups.Dev is a key that must be in lower case (line 11)",
                        "bindings.architect[0] must have 1 to 200 characters (line 12)",
                        "variables.1A is a key that must be 1 to 100 letters, digits and underscores, and begin with no"
                                + " digit (line 13)",
                        "variables.B must be a text (line 13)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deferIdeasBelow\": \"12\"}",
                "{\"deferIdeasBelow\": 12.5}",
                "{\"deferIdeasBelow\": null}",
                "{\"deferIdeasBelow\": true}",
                "{\"variables\": {\"PORT\": 8080}}",
                "{\"models\": \"opus\"}",
                "{\"models\": [1]}",
                "{\"authors\": null}",
                "[]",
                "\"policy\"",
                "12"
            })
    void jsonIsTakenAtItsTypes(String document) {
        assertThatThrownBy(() -> json(document)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{\"models\": [\"opus\"], \"models\": [\"opus\"]}",
                "{\"deferIdeasBelow\": 1e400}",
                "{'models': []}",
                "NaN"
            })
    void whatIsNoJsonIsRefused(String document) {
        assertThatThrownBy(() -> json(document)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> json("[".repeat(100_000))).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models: [opus]\nmodels: [haiku]",
                "models: [opus",
                "models: !!java.net.URL [http://localhost]",
                "a: &a [*a]",
                "? [a]\n: b",
                "- models",
                "12",
                "authors:"
            })
    void whatIsNoPolicyInYamlIsRefused(String document) {
        assertThatThrownBy(() -> yaml(document)).isInstanceOf(InvalidRequest.class);
    }

    private static List<String> errors(String document) {
        InvalidRequest invalid = catchThrowableOfType(InvalidRequest.class, () -> yaml(document));
        assertThat(invalid.status()).isEqualTo(400);
        return invalid.errors().stream().map(PolicyReaderTest::written).toList();
    }

    private static String written(FieldError error) {
        return error.field() + " " + error.message();
    }

    private static PolicyContent yaml(String document) {
        return read(PolicySyntax.yaml(document));
    }

    private static PolicyContent json(String document) {
        return read(PolicySyntax.json(document));
    }

    private static PolicyContent read(PolicyNode node) {
        Check check = new Check();
        PolicyContent content = PolicyReader.read(node, "", DEFAULT, new Fields(check));
        check.orThrow();
        return content;
    }
}
