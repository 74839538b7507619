package dev.countersign.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamPosition;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.query.QuerySideApplication;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances share the topic and the database. */
class SecondInstanceTest extends QuerySideTest {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    @Autowired
    private StreamProgress progress;

    private static ConfigurableApplicationContext startAnother(Map<String, String> more) {
        List<String> arguments = new ArrayList<>();
        Map<String, String> properties = properties();
        properties.putAll(more);
        properties.put("server.port", "0");
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return SpringApplication.run(QuerySideApplication.class, arguments.toArray(String[]::new));
    }

    @Test
    void nothingIsLostOrDoneTwiceWhileInstancesComeAndGo() throws InterruptedException {
        String project = "instances";
        List<StreamPosition> written = new ArrayList<>();
        AtomicBoolean going = new AtomicBoolean(true);
        Thread writer = Thread.ofPlatform().unstarted(() -> {
            for (int i = 0; going.get() || i % 40 != 0; i++) {
                Samples feature = new Samples(project, String.format("%03d", i % 40));
                written.add(log.feature(
                        project,
                        feature.feature(),
                        i < 40 ? feature.opened() : feature.gate(Gate.G2, GateStatus.PENDING)));
            }
        });
        try (ConfigurableApplicationContext other = startAnother(Map.of())) {
            writer.start();
            LiveProjection second = other.getBean(LiveProjection.class);
            // Until the other one has really taken part.
            await().atMost(A_WHILE).until(() -> second.newest() != null);
        } finally {
            going.set(false);
            writer.join();
        }

        for (StreamPosition position : written) {
            assertThat(progress.await(position, A_WHILE)).as("%s", position).isTrue();
        }
        assertThat(jdbc.sql("select count(*), count(distinct (feature, sequence)) from timeline where project ="
                                + " :project")
                        .param("project", project)
                        .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .containsExactly(written.size(), written.size());
        assertThat(jdbc.sql("select distinct version from feature_list where project = :project")
                        .param("project", project)
                        .query(Integer.class)
                        .list())
                .containsExactly(written.size() / 40 - 1);
    }

    @Test
    void anInstanceRebuildsAtItsStartWhenAsked() {
        try (ConfigurableApplicationContext other = startAnother(Map.of("countersign.rebuild", "true"))) {
            Rebuild rebuild = other.getBean(Rebuild.class);
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(rebuild.status())
                            .extracting(Rebuild.Status::state, Rebuild.Status::error)
                            .containsExactly(Rebuild.State.DONE, null));
        }
        assertThat(get("instances-rebuilt", "/features").status()).isEqualTo(200);
    }

    @Test
    void keysThatAreNotToBeHadAreNoFaultOfTheToken() {
        try (ConfigurableApplicationContext other =
                startAnother(Map.of("countersign.jwt.jwks", "file:///nowhere/jwks.json"))) {
            String itsPort = other.getEnvironment().getRequiredProperty("local.server.port");
            Answer answer = send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + itsPort + "/api/v1/projects/x/features"))
                            .header("Authorization", "Bearer " + reader("x").sign()));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:unavailable");
        }
    }
}
