package dev.countersign.query.proof;

import dev.countersign.query.http.ProblemException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which features there are, so that one without proof is told from one that does not exist. */
@Component
class ProofFeatures {

    private final JdbcClient jdbc;

    ProofFeatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws ProblemException 404, with the nearest name, when there is no such feature */
    void require(String project, String feature) {
        boolean known = jdbc.sql("""
            select exists (select from proof_feature where project = :project and feature = :feature)
            """)
                .param("project", project)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
        if (!known) {
            List<String> features = jdbc.sql("select feature from proof_feature where project = :project")
                    .param("project", project)
                    .query(String.class)
                    .list();
            throw ProblemException.notFound("feature", feature, features);
        }
    }
}
