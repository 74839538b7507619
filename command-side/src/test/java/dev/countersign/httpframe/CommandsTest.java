package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.Refused;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.audit.CommandRefused;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class CommandsTest extends HttpFrameTest {

    private static final String GOOD = "{\"text\":\"milk\",\"urgent\":false}";

    private static final RuleFinding AGREES = RuleFinding.satisfied("R01", "HoldsTheRole", "anna is product-manager");
    private static final RuleFinding OBJECTS = RuleFinding.refused(
            "R03", "NamesTheDigest", 409, "The digest is an old one.", List.of("product-manager"), "read the artifact");
    private static final RuleFinding OBJECTS_TOO =
            RuleFinding.refused("R16", "FourEyes", 403, "Its author cannot sign it.", List.of("bob"), null);

    @Autowired
    EventStorageEngine events;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ScheduledTaskHolder scheduled;

    private HttpResponse<String> note(String json, String key) {
        return send(note(json).header("Idempotency-Key", key));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private long kept() {
        return jdbc.sql("select count(*) from idempotent_answer")
                .query(Long.class)
                .single();
    }

    private CommandAnswer written(String text) {
        notes.write(text);
        return CommandAnswer.created(Map.of("text", text));
    }

    @Test
    void anAcceptedCommandSaysWhereItGotTo() {
        HttpResponse<String> answer = send(note(GOOD));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(answer.headers().firstValue("Location")).hasValue("/notes/1");
        assertThat(StreamPosition.ofToken(
                        answer.headers().firstValue("Countersign-Position").orElseThrow()))
                .hasValue(new StreamPosition(StreamId.feature("shop", "001-x"), 7));
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndNothingHappensTwice() {
        String key = newKey();
        HttpResponse<String> first = note(GOOD, key);
        HttpResponse<String> second = note(GOOD, key);

        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("ETag", "Countersign-Position", "Location", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .as(header)
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        String key = newKey();
        note(GOOD, key);

        problem(note("{\"text\":\"bread\",\"urgent\":false}", key), 422, "idempotency-key-reused");
        problem(
                send(asAnna("/api/v1/projects/shop/notes?x=1")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(GOOD))),
                422,
                "idempotency-key-reused");
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToItsPrincipalAndProject() {
        String key = newKey();
        note(GOOD, key);

        String bob = ISSUER.token().principal("bob").projects("*").sign();
        String annaElsewhere = ISSUER.token().principal("anna").projects("*").sign();
        for (HttpRequest.Builder other : List.of(
                request("/api/v1/projects/shop/notes").header("Authorization", "Bearer " + bob),
                request("/api/v1/projects/garden/notes").header("Authorization", "Bearer " + annaElsewhere))) {
            HttpResponse<String> answer = send(other.header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(GOOD)));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
        }
        assertThat(notes.count()).isEqualTo(3);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        String key = newKey();
        note(GOOD, key);
        jdbc.sql("update idempotent_answer set created_at = created_at - interval '24 hours'")
                .update();

        assertThat(note("{\"text\":\"bread\",\"urgent\":false}", key).statusCode())
                .isEqualTo(201);
        HttpResponse<String> again = note("{\"text\":\"bread\",\"urgent\":false}", key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.body()).contains("bread");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b"})
    void aKeyIsVisibleAscii(String key) {
        problem(note(GOOD, key), 400, "invalid-request");
        assertThat(notes.count()).isZero();
    }

    @Test
    void aKeyHasAtMost128Characters() {
        assertThat(note(GOOD, "k".repeat(128)).statusCode()).isEqualTo(201);
        problem(note(GOOD, "k".repeat(129)), 400, "invalid-request");
    }

    @Test
    void ofTwoAtOnceTheSecondWaitsAndAnswersLikeTheFirst() throws Exception {
        String key = newKey();
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger decided = new AtomicInteger();
        notes.decision.set(() -> {
            decided.incrementAndGet();
            waitFor(mayGoOn);
            return written("milk");
        });
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> note(GOOD, key));
        await().untilAtomic(decided, org.hamcrest.Matchers.is(1));
        CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> note(GOOD, key));
        awaitSomebodyWaiting();
        mayGoOn.countDown();

        assertThat(first.get().statusCode()).isEqualTo(201);
        assertThat(second.get().statusCode()).isEqualTo(201);
        assertThat(second.get().body()).isEqualTo(first.get().body());
        assertThat(second.get().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(decided).hasValue(1);
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void ofTwoAtOnceBothAreToldTheSameEvenIfTheFirstIsRefused() throws Exception {
        String key = newKey();
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger decided = new AtomicInteger();
        notes.decision.set(() -> {
            if (decided.incrementAndGet() == 1) {
                waitFor(mayGoOn);
                throw new Refused(List.of(OBJECTS));
            }
            return written("milk");
        });
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> note(GOOD, key));
        await().untilAtomic(decided, org.hamcrest.Matchers.is(1));
        CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> note(GOOD, key));
        awaitSomebodyWaiting();
        mayGoOn.countDown();

        assertThat(second.get().statusCode()).isEqualTo(first.get().statusCode());
        assertThat(second.get().body()).isEqualTo(first.get().body());
        assertThat(notes.count()).isEqualTo(first.get().statusCode() == 201 ? 1 : 0);
    }

    private void awaitSomebodyWaiting() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> jdbc.sql("""
                    select count(*) from pg_stat_activity
                    where wait_event_type = 'Lock' and query like '%idempotent_answer%'
                    """).query(Long.class).single() > 0);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> refusals() {
        List<RuleFinding> findings = List.of(AGREES, OBJECTS, OBJECTS_TOO);
        Supplier<CommandAnswer> thrown = () -> {
            throw new Refused(findings);
        };
        Supplier<CommandAnswer> answered = () -> CommandAnswer.refused(findings);
        return Stream.of(argumentSet("thrown", thrown), argumentSet("answered", answered));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalNamesRuleOwnerAndNextAndIsKeptAndAudited(Supplier<CommandAnswer> decision) {
        String key = newKey();
        notes.decision.set(decision);
        double before = meters.counter("countersign.refusals", "rule", "R16").count();
        long refusalsBefore = audited();

        HttpResponse<String> first = note(GOOD, key);
        JsonNode problem = problem(first, 409, "refused");
        assertThat(problem.path("rule").asString()).isEqualTo("R03");
        assertThat(problem.path("detail").asString()).isEqualTo("The digest is an old one.");
        assertThat(problem.path("owner").path(0).asString()).isEqualTo("product-manager");
        assertThat(problem.path("next").asString()).isEqualTo("read the artifact");
        assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/projects/shop/notes");
        assertThat(problem.path("rules")
                        .valueStream()
                        .map(rule -> rule.path("rule").asString()))
                .containsExactly("R03", "R16");

        HttpResponse<String> second = note(GOOD, key);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(notes.count()).isZero();
        assertThat(meters.counter("countersign.refusals", "rule", "R16").count())
                .isEqualTo(before + 1);
        assertThat(audited()).isEqualTo(refusalsBefore + 1);
    }

    @Test
    void aRefusalThatIsThrownTakesBackWhatWasWritten() {
        notes.decision.set(() -> {
            notes.write("never");
            throw new Refused(List.of(AGREES, OBJECTS));
        });

        problem(send(note(GOOD)), 409, "refused");

        assertThat(notes.count()).isZero();
    }

    private long audited() {
        return events.readEvents((TrackingToken) null, false)
                .filter(event -> event.getPayload() instanceof CommandRefused)
                .count();
    }

    @Test
    void aConflictIsDecidedAgainOnTheNewState() {
        AtomicInteger tries = new AtomicInteger();
        notes.decision.set(() -> {
            notes.write("try " + tries.incrementAndGet());
            return switch (tries.get()) {
                case 1 -> throw new ConcurrencyException("somebody was faster");
                case 2 -> throw new OptimisticLockingFailureException("somebody was faster");
                case 3 -> throw new CannotAcquireLockException("deadlock");
                case 4 -> throw new IllegalStateException(new ConcurrencyException("below"));
                default -> CommandAnswer.noContent();
            };
        });

        HttpResponse<String> answer = note(GOOD, newKey());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(tries).hasValue(5);
        assertThat(jdbc.sql("select text from note").query(String.class).list()).containsExactly("try 5");
    }

    @Test
    void aConflictThatDoesNotEndIsTold() {
        AtomicInteger tries = new AtomicInteger();
        notes.decision.set(() -> {
            tries.incrementAndGet();
            notes.write("never");
            throw new ConcurrencyException("somebody was faster");
        });
        String key = newKey();

        problem(note(GOOD, key), 409, "concurrent-change");
        assertThat(tries).hasValue(5);
        assertThat(notes.count()).isZero();

        notes.decision.set(null);
        assertThat(note(GOOD, key).statusCode()).isEqualTo(201);
    }

    @Test
    void whatBreaksLeavesNothingBehindAndMayBeRepeated() {
        String key = newKey();
        notes.decision.set(() -> {
            notes.write("never");
            throw new IllegalStateException("the password is hunter2");
        });
        problem(note(GOOD, key), 500, "internal");
        assertThat(notes.count()).isZero();
        assertThat(kept()).isZero();

        notes.decision.set(null);
        assertThat(note(GOOD, key).statusCode()).isEqualTo(201);
    }

    @Test
    void aConnectionThatDiesBeforeTheCommitLeavesNothingBehind() {
        String key = newKey();
        notes.decision.set(() -> {
            notes.write("never");
            int self = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            // Another connection ends this one, as a crash would, after the command has decided.
            CompletableFuture.supplyAsync(() -> jdbc.sql("select pg_terminate_backend(:self, 5000)")
                            .param("self", self)
                            .query(Boolean.class)
                            .single())
                    .join();
            return CommandAnswer.noContent();
        });
        assertThat(note(GOOD, key).statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(notes.count()).isZero();
        assertThat(kept()).isZero();

        notes.decision.set(null);
        assertThat(note(GOOD, key).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsNotDecidedIsNotKept() {
        String key = newKey();
        notes.decision.set(() -> {
            throw new NotFound("There is no feature 001-x in shop.");
        });
        assertThat(problem(note(GOOD, key), 404, "not-found").path("detail").asString())
                .isEqualTo("There is no feature 001-x in shop.");
        notes.decision.set(() -> CommandAnswer.refused(List.of(
                RuleFinding.refused("R06", "UnknownIsNotApproved", 400, "No verdict is called so.", List.of(), null))));
        problem(note(GOOD, key), 400, "refused");

        assertThat(kept()).isZero();
    }

    @Test
    void aDryRunAsksTheRulesAndStoresNothing() {
        notes.decision.set(() -> CommandAnswer.created(Map.of()).explainedBy(List.of(AGREES)));
        String key = newKey();
        HttpRequest.Builder dryRun = asAnna("/api/v1/projects/shop/notes?dry-run=true")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(GOOD));

        HttpResponse<String> allowed = send(dryRun);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.body())
                .isEqualTo("{\"allowed\":true,\"rules\":[{\"rule\":\"R01\",\"status\":\"SATISFIED\","
                        + "\"reason\":\"anna is product-manager\",\"owner\":[]}]}");

        long auditedBefore = audited();
        for (Supplier<CommandAnswer> refusal :
                List.<Supplier<CommandAnswer>>of(() -> CommandAnswer.refused(List.of(AGREES, OBJECTS)), () -> {
                    throw new Refused(List.of(AGREES, OBJECTS));
                })) {
            notes.decision.set(refusal);
            HttpResponse<String> refused = send(dryRun);
            assertThat(refused.statusCode()).isEqualTo(200);
            assertThat(json(refused).path("allowed").asBoolean(true)).isFalse();
            assertThat(json(refused).path("rules").path(1).path("next").asString())
                    .isEqualTo("read the artifact");
        }
        assertThat(audited()).isEqualTo(auditedBefore);
        assertThat(notes.count()).isZero();
        assertThat(kept()).isZero();
    }

    @Test
    void theDatabaseStopsADryRunThatWouldWrite() {
        notes.decision.set(() -> {
            notes.write("never");
            return CommandAnswer.created(Map.of()).explainedBy(List.of(AGREES));
        });

        problem(
                send(asAnna("/api/v1/projects/shop/notes?dry-run=true")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(GOOD))),
                500,
                "internal");

        assertThat(notes.count()).isZero();
    }

    @Test
    void aDryRunIsTrueOrFalse() {
        problem(
                send(asAnna("/api/v1/projects/shop/notes?dry-run=perhaps")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(GOOD))),
                400,
                "invalid-request");
    }

    @Test
    void ifMatchIsHandedOn() {
        assertThat(send(note(GOOD).header("If-Match", "\"6\", \"7\"")).statusCode())
                .isEqualTo(201);
        assertThat(send(note(GOOD).header("If-Match", "\"6\"").header("If-Match", "\"7\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(note(GOOD).header("If-Match", "*")).statusCode()).isEqualTo(201);
        problem(send(note(GOOD).header("If-Match", "\"6\"")), 412, "precondition-failed");
        problem(send(note(GOOD).header("If-Match", "W/\"7\"")), 412, "precondition-failed");
        problem(send(note(GOOD).header("If-Match", "7")), 400, "invalid-request");
        assertThat(notes.count()).isEqualTo(3);
    }

    @Test
    void aCommandLeavesOneLineAndNeitherTokenNorText(CapturedOutput output) {
        HttpRequest.Builder request =
                note("{\"text\":\"milk\",\"urgent\":false,\"remarks\":[{\"text\":\"with honey\"}]}")
                        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        String token = request.build().headers().firstValue("Authorization").orElseThrow();
        notes.decision.set(() -> CommandAnswer.refused(List.of(AGREES, OBJECTS, OBJECTS_TOO)));
        send(request);

        List<String> lines = output.getOut()
                .lines()
                .filter(line -> line.contains("\"logger\":\"countersign.command\""))
                .toList();
        assertThat(lines).hasSize(1);
        JsonNode line = JsonMapper.builder().build().readTree(lines.getFirst());
        assertThat(line.path("command").asString()).isEqualTo("take-note");
        assertThat(line.path("principal").asString()).isEqualTo("anna");
        assertThat(line.path("kind").asString()).isEqualTo("human");
        assertThat(line.path("project").asString()).isEqualTo("shop");
        assertThat(line.path("subject").asString()).isEqualTo("notes/milk");
        assertThat(line.path("outcome").asString()).isEqualTo("refused");
        assertThat(line.path("rules").asString()).isEqualTo("R03,R16");
        assertThat(line.path("duration_ms").isNumber()).isTrue();
        assertThat(line.path("trace").path("id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(output.getAll()).doesNotContain("with honey").doesNotContain(token.substring("Bearer ".length()));
    }

    @Test
    void aRefusalIsPartOfItsTrace() {
        notes.decision.set(() -> CommandAnswer.refused(List.of(OBJECTS)));
        send(note(GOOD).header("traceparent", "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-00"));

        MetaData newest = events.readEvents((TrackingToken) null, false)
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .getMetaData();
        assertThat(String.valueOf(newest.get("traceparent")))
                .startsWith("00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-")
                .endsWith("-00")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void everyCommandIsMeasured() {
        long before = meters.timer("countersign.commands", "command", "take-note", "outcome", "accepted")
                .count();
        send(note(GOOD));

        assertThat(meters.timer("countersign.commands", "command", "take-note", "outcome", "accepted")
                        .count())
                .isEqualTo(before + 1);
    }

    @Test
    void theMigrationAndItsUndoLeaveNoTrace() throws IOException {
        String tables = "select count(*) from pg_class where relname like 'idempotent_answer%'";
        jdbc.sql(script("undo/U3__idempotency.sql")).update();
        assertThat(jdbc.sql(tables).query(Long.class).single()).isZero();

        jdbc.sql(script("migration/V3__idempotency.sql")).update();
        assertThat(note(GOOD, newKey()).statusCode()).isEqualTo(201);
    }

    private static String script(String name) throws IOException {
        return new ClassPathResource("db/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void expiredAnswersAreRemoved() {
        note(GOOD, newKey());
        note(GOOD, newKey());
        jdbc.sql("""
            update idempotent_answer set created_at = created_at - interval '25 hours'
            where key = (select min(key) from idempotent_answer)
            """).update();
        Task cleanUp = scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().contains("IdempotentAnswersCleanUp"))
                .findFirst()
                .orElseThrow();
        cleanUp.getRunnable().run();

        assertThat(kept()).isEqualTo(1);
    }
}
