package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.system.EventLog.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several clients at once: every answer makes sense, and nothing is lost or done twice. */
class RaceTest {

    private static final int ROUNDS = 30;
    private static final String REVISION = "dev.countersign.feature.revision-submitted.v1";
    private static final String VERDICT = "dev.countersign.feature.verdict-recorded.v1";
    private static final String GATE = "dev.countersign.feature.gate-evaluated.v1";
    private static final String STAGE = "dev.countersign.feature.stage-entered.v1";

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Lets all of them begin at the same moment; their answers in their order. */
    private List<Answer> atOnce(List<Callable<Answer>> clients) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        List<Future<Answer>> running = new ArrayList<>();
        for (Callable<Answer> client : clients) {
            running.add(threads.submit(() -> {
                start.await();
                return client.call();
            }));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : running) {
            answers.add(each.get());
        }
        return answers;
    }

    private List<JsonNode> events(String type) {
        return system.log().of(team.project()).stream()
                .filter(event -> event.type().equals(type))
                .map(StoredEvent::json)
                .toList();
    }

    @Test
    void twoTextsAtOnceAreTwoRevisions() throws Exception {
        String feature = team.feature("001-texts", "light");
        for (int round = 0; round < ROUNDS; round++) {
            String one = "# One, round " + round + "\n";
            String two = "# Two, round " + round + "\n";

            List<Answer> answers = atOnce(List.of(
                    () -> team.dora().submit(feature, "spec", one),
                    () -> team.petra().submit(feature, "spec", two)));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                assertThat(answer.json().path("changed").asBoolean()).isTrue();
            });
            assertThat(answers.stream()
                            .map(answer -> answer.json().path("revision").asInt()))
                    .containsExactlyInAnyOrder(2 * round + 1, 2 * round + 2);
            for (int i = 0; i < 2; i++) {
                JsonNode revision = events(REVISION)
                        .get(answers.get(i).json().path("revision").asInt() - 1);
                assertThat(revision.path("text").asString()).isEqualTo(i == 0 ? one : two);
                assertThat(revision.path("digest").asString())
                        .isEqualTo(answers.get(i).text("/digest"));
            }
        }
        assertThat(events(REVISION).stream().map(event -> event.path("revision").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 2 * ROUNDS).boxed().toList());
        assertThat(team.dora()
                        .get("/features/" + feature + "/artifacts/spec")
                        .json()
                        .path("revisions")
                        .size())
                .isEqualTo(2 * ROUNDS);
    }

    @Test
    void oneTextTwiceAtOnceIsOneRevision() throws Exception {
        String feature = team.feature("001-text", "light");
        for (int round = 1; round <= ROUNDS; round++) {
            String text = "# Round " + round + "\n";

            List<Answer> answers = atOnce(List.of(
                    () -> team.dora().submit(feature, "spec", text),
                    () -> team.petra().submit(feature, "spec", text)));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers.stream()
                            .map(answer -> answer.json().path("revision").asInt()))
                    .containsOnly(round);
            assertThat(answers.stream().map(answer -> answer.text("/digest")).distinct())
                    .hasSize(1);
            assertThat(answers.stream()
                            .map(answer -> answer.json().path("changed").asBoolean()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(events(REVISION)).hasSize(ROUNDS);
    }

    @Test
    void aFeatureOpenedTwiceAtOnceIsOpenedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "%03d-opened".formatted(round);

            List<Answer> answers = atOnce(List.of(
                    () -> team.petra().open(id, "light"), () -> team.admin().open(id, "full")));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            assertThat(answers.stream().filter(answer -> answer.status() == 409))
                    .allSatisfy(answer -> assertThat(answer.text("/rule"))
                            .as(answer.toString())
                            .isEqualTo("R15"));
        }
        assertThat(events("dev.countersign.feature.feature-opened.v1")).hasSize(ROUNDS);
    }

    @Test
    void noneOfTenVerdictsAtOnceIsLostAndTheGateIsPassedOnce() throws Exception {
        String feature = team.feature("001-verdicts", "standard");
        String digest = team.submitted(feature, "prd");
        List<String> roles = List.of("product-manager", "architect", "team-lead");
        List<Callable<Answer>> reviewers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String role = roles.get(i % roles.size());
            Client reviewer = team.dora().as(system.human("reviewer-" + i, role));
            reviewers.add(() -> {
                Answer answer = reviewer.decide(feature, "prd", role, "APPROVED", digest);
                // Told that others were faster, a client repeats.
                while (answer.text("/type").endsWith("concurrent-change")) {
                    answer = reviewer.decide(feature, "prd", role, "APPROVED", digest);
                }
                return answer;
            });
        }

        List<Answer> answers = atOnce(reviewers);

        // Once all three roles have spoken the gate is passed, and what comes then is refused and says so.
        List<Answer> recorded =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.text("/rule")).as(answer.toString()).isEqualTo("R15");
        });
        assertThat(recorded).hasSizeGreaterThanOrEqualTo(roles.size());
        assertThat(events(VERDICT).stream().map(event -> event.path("number").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, recorded.size()).boxed().toList());
        assertThat(recorded.stream().map(answer -> answer.json().path("number").asInt()))
                .doesNotHaveDuplicates()
                .hasSize(recorded.size());
        assertGateTwoIsPassedOnce();
    }

    private void assertGateTwoIsPassedOnce() {
        assertThat(events(GATE).stream()
                        .filter(event -> event.path("gate").asString().equals("G2"))
                        .filter(event -> event.path("status").asString().equals("SATISFIED")))
                .hasSize(1);
        assertThat(events(STAGE).stream()
                        .filter(event -> event.path("to").asString().equals("plan")))
                .hasSize(1);
    }

    @Test
    void noGateIsPassedOnADigestThatIsNoLongerTheCurrentOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String feature = team.feature("%03d-stale".formatted(round), "standard");
            String digest = team.submitted(feature, "prd");
            for (String role : List.of("product-manager", "architect")) {
                Client holder = role.equals("architect") ? team.arno() : team.petra();
                assertThat(holder.decide(feature, "prd", role, "APPROVED", digest)
                                .status())
                        .isEqualTo(201);
            }

            List<Answer> answers = atOnce(List.of(
                    () -> team.dora().submit(feature, "prd", "# Changed meanwhile\n"),
                    () -> team.tess().decide(feature, "prd", "team-lead", "APPROVED", digest)));

            Answer submitted = answers.getFirst();
            Answer decided = answers.getLast();
            assertThat(submitted.status()).as(submitted.toString()).isEqualTo(200);
            assertThat(decided.status()).as(decided.toString()).isIn(201, 409);
            boolean passed = decided.status() == 201;
            if (!passed) {
                assertThat(decided.text("/rule")).as(decided.toString()).isEqualTo("R03");
            }
            // Either the verdict came first and the gate was passed, or it came too late and it was not.
            List<StoredEvent> stream = system.log().of(team.project()).stream()
                    .filter(event -> event.stream().endsWith(":" + feature))
                    .toList();
            String current = "";
            boolean seenPassing = false;
            for (StoredEvent event : stream) {
                if (event.type().equals(REVISION)) {
                    current = event.json().path("digest").asString();
                } else if (event.type().equals(VERDICT)) {
                    assertThat(event.json().path("digest").asString()).isEqualTo(current);
                } else if (event.type().equals(STAGE)
                        && event.json().path("to").asString().equals("plan")) {
                    assertThat(current).isEqualTo(digest);
                    seenPassing = true;
                }
            }
            assertThat(seenPassing).isEqualTo(passed);
        }
    }

    @Test
    void oneIdempotencyKeyFromEightClientsHasOneEffect() throws Exception {
        String feature = team.feature("001-keys", "light");
        for (int round = 1; round <= ROUNDS; round++) {
            String key = "key-" + round;
            String text = "# Round " + round + "\n";
            List<Callable<Answer>> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(() -> team.dora().submit(feature, "spec", text, "Idempotency-Key", key));
            }

            List<Answer> answers = atOnce(clients);

            assertThat(answers).extracting(Answer::status).as(answers::toString).containsOnly(200);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(answers)
                    .extracting(Answer::position)
                    .containsOnly(answers.getFirst().position());
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
            assertThat(answers.getFirst().json().path("changed").asBoolean()).isTrue();
        }
        assertThat(events(REVISION)).hasSize(ROUNDS);
    }

    @Test
    void oneIdempotencyKeyForTwoRequestsAtOnceCarriesOutOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "key-" + round;
            String one = "%03d-one".formatted(round);
            String two = "%03d-two".formatted(round);

            List<Answer> answers = atOnce(List.of(() -> opened(one, key), () -> opened(two, key)));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 422);
        }
        assertThat(events("dev.countersign.feature.feature-opened.v1")).hasSize(ROUNDS);
    }

    private Answer opened(String id, String key) {
        return team.petra().post("/features", "{\"id\":\"" + id + "\",\"title\":\"x\"}", "Idempotency-Key", key);
    }
}
