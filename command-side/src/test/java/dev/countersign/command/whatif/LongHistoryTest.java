package dev.countersign.command.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A project with a long history: one feature goes all the way to build, and the database copies its events. With
 * {@code -Dlong-history.features=10000} this is the measurement whose limit is 60 s on two cores.
 */
class LongHistoryTest {

    private static final Logger log = LoggerFactory.getLogger(LongHistoryTest.class);
    private static final int FEATURES = Integer.getInteger("long-history.features", 700);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String tess = commands.human("tess", "team-lead");

    @Test
    void isReplayedFeatureByFeature() {
        toBuild();
        copyTheFeature();

        long began = System.nanoTime();
        Answer answer = commands.send(
                pam,
                "POST",
                "/api/v1/projects/" + project + "/policy/what-if",
                "application/yaml",
                "policy: {signOffs: {plan: {standard: [product-manager, architect, tester]}}}");
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        log.info("Replayed {} features in {} ms", FEATURES, took.toMillis());
        List<JsonNode> lines = answer.response()
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines.getLast().toString())
                .startsWith(
                        "{\"progress\":{\"replayed\":%1$d,\"features\":%1$d,\"decidedOtherwise\":%1$d,\"done\":true,"
                                .formatted(FEATURES));
        assertThat(lines.stream().filter(line -> line.has("feature")))
                .hasSize(FEATURES)
                .allSatisfy(line -> assertThat(line.path("gate").asString()).isEqualTo("G3"));
        assertThat(lines.stream().filter(line -> line.has("progress"))).hasSize(2 + FEATURES / 500);
        assertThat(took).isLessThan(LIMIT);
    }

    private void toBuild() {
        assertThat(commands.post(pam, features, "{\"id\": \"100000\", \"title\": \"A\"}")
                        .status())
                .isEqualTo(201);
        sign("prd", "product-manager", "architect", "team-lead");
        sign("spec", "product-manager");
        sign("plan", "product-manager", "architect");
        sign("tasks", "product-manager", "architect", "team-lead");
    }

    private void sign(String kind, String... roles) {
        String path = features + "/100000/artifacts/" + kind;
        Answer submitted = commands.putMarkdown(
                commands.human("dora"), path, "# The " + kind + "\n" + "A line of it.\n".repeat(200));
        for (String role : roles) {
            String token = switch (role) {
                case "product-manager" -> pam;
                case "architect" -> arno;
                default -> tess;
            };
            assertThat(commands.post(token, path + "/verdicts", """
                            {"role": "%s", "verdict": "approved", "digest": "%s"}\
                            """.formatted(role, submitted.text("digest")))
                            .status())
                    .isEqualTo(201);
        }
    }

    /** With the transactions of the original, behind which the relay is long past. */
    private void copyTheFeature() {
        commands.bean(JdbcClient.class)
                .sql("""
                    insert into event (xid, event_id, stream, sequence, stream_type, recorded_at, type, payload, metadata)
                    select e.xid, gen_random_uuid()::text, replace(e.stream, '100000', copy::text), e.sequence,
                           e.stream_type, e.recorded_at, e.type, replace(e.payload::text, '100000', copy::text)::json,
                           e.metadata
                      from event e, generate_series(100001, 100000 + :copies) copy
                     where e.stream = :stream
                    """)
                .param("copies", FEATURES - 1)
                .param("stream", "feature:" + project + ":100000")
                .update();
    }
}
