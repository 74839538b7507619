package dev.countersign.query.proof;

import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.JudgedCriterion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Delivery")
class CriteriaEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final ProofFeatures features;

    CriteriaEndpoint(JdbcClient jdbc, JsonMapper mapper, ProofFeatures features) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.features = features;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/criteria", produces = "application/json")
    @Operation(
            operationId = "getCriteria",
            summary = "Every criterion of a delivery: what is required, what was observed, and how it stands",
            description =
                    "The acceptance criteria of the specification first. Empty before the task list has all of its"
                            + " sign-offs.")
    FeatureCriteria criteria(@PathVariable String project, @PathVariable String feature) {
        features.require(project, feature);
        List<JudgedCriterion> items = jdbc.sql("""
            select judged from criterion where project = :project and feature = :feature
            order by first_sequence, place
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> mapper.readValue(row.getString("judged"), JudgedCriterion.class))
                .list();
        return new FeatureCriteria(
                feature,
                (int) items.stream()
                        .filter(criterion -> criterion.status() == CriterionStatus.HOLDS)
                        .count(),
                (int) items.stream()
                        .filter(criterion -> criterion.status() != CriterionStatus.NOT_APPLICABLE)
                        .count(),
                items);
    }

    /**
     * All criteria of a feature.
     *
     * @param holding how many hold by evidence or by the word that they ask for
     * @param asked how many are asked for
     */
    record FeatureCriteria(String feature, int holding, int asked, List<JudgedCriterion> items) {}
}
