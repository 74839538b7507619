package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.task.outcome.ClaimOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks and claims as those who work on them meet them. */
class TasksOverHttpTest {

    private static final String TASKS = """
            # Tasks

            - [ ] T001 Create the module [role: senior-backend-engineer]
            - [ ] T002 Take cards [role: senior-backend-engineer] (depends on T001)
            - [ ] T003 Send receipts
            """;

    private static final Principal BEA =
            Principal.human("bea", Set.of(Worksite.BUILDER), Set.of(Principal.EVERY_PROJECT));

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final Worksite site = new Worksite(project, "001-checkout");
    private final String bea = commands.human("bea", Worksite.BUILDER);
    private final String bo = commands.human("bo", Worksite.BUILDER);

    @BeforeEach
    void aFeatureIsBuilt() {
        Worksite.registerBuilder(project);
        site.planned(TASKS);
    }

    private static long token(Answer claim) {
        assertThat(claim.status()).describedAs(claim.response().body()).isEqualTo(201);
        return claim.json().path("fencingToken").asLong();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void assertRefused(Answer answer, String rule, String... detail) {
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(409);
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(List.of(detail))
                .allSatisfy(part -> assertThat(answer.text("detail")).contains(part));
    }

    @Test
    void aTaskIsTakenKeptAndDone() {
        Instant before = Instant.now();
        Answer taken = site.claim(bea, "T001");

        assertThat(taken.status()).describedAs(taken.response().body()).isEqualTo(201);
        assertThat(taken.json().propertyNames())
                .containsExactlyInAnyOrder("task", "holder", "role", "fencingToken", "claimedAt", "expiresAt");
        assertThat(taken.text("task")).isEqualTo("T001");
        assertThat(taken.text("holder")).isEqualTo("bea");
        assertThat(taken.text("role")).isEqualTo(Worksite.BUILDER);
        Instant claimedAt = Instant.parse(taken.text("claimedAt"));
        assertThat(claimedAt).isBetween(before, Instant.now());
        assertThat(taken.text("expiresAt"))
                .isEqualTo(claimedAt.plus(Duration.ofMinutes(10)).toString());
        assertThat(taken.header("Countersign-Position")).isNotEmpty();
        assertThat(taken.header("ETag")).isNotEmpty();

        Answer kept = site.renew(bea, "T001", token(taken));
        assertThat(kept.status()).describedAs(kept.response().body()).isEqualTo(200);
        assertThat(kept.text("claimedAt")).isEqualTo(taken.text("claimedAt"));
        assertThat(Instant.parse(kept.text("expiresAt"))).isAfter(Instant.parse(taken.text("expiresAt")));

        Answer done = site.write(bea, "T001", "completion", "{\"commit\": \"4F2a\"}", "" + token(taken));
        assertThat(done.status()).describedAs(done.response().body()).isEqualTo(200);
        assertThat(done.json()).isEqualTo(json("""
            {"task": "T001", "status": "completed", "stage": "build"}\
            """));
    }

    @Test
    void whoComesSecondHearsWhoHasItAndUntilWhen() {
        Answer first = site.claim(bea, "T001");

        Answer second = site.claim(bo, "T001");

        assertRefused(second, "R20", "bea", first.text("expiresAt"));
        assertThat(second.json().path("owner")).isEqualTo(json("[\"bea\"]"));
        assertThat(second.text("next")).isEqualTo("GET " + site.path() + "/tasks/next");
    }

    @Test
    void whoHasItAlreadyHasItStill() {
        Answer first = site.claim(bea, "T001");
        Answer again = commands.send(bea, "POST", site.path() + "/tasks/T001/claim", "application/json", "");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Countersign-Position")).isEqualTo(first.header("Countersign-Position"));
    }

    @Test
    void whatIsGivenBackOrFailedIsTakenByAnother() {
        long first = token(site.claim(bea, "T001"));
        Answer given = site.write(bea, "T001", "release", "{\"reason\": \"Bo is quicker\"}", "" + first);
        assertThat(given.json()).isEqualTo(json("""
            {"task": "T001", "status": "ready", "stage": "build"}\
            """));

        long second = token(site.claim(bo, "T001"));
        assertThat(second).isGreaterThan(first);
        Answer failed = site.fail(bo, "T001", second);
        assertThat(failed.status()).describedAs(failed.response().body()).isEqualTo(200);
        assertThat(failed.text("status")).isEqualTo("failed");

        assertThat(token(site.claim(bea, "T001"))).isGreaterThan(second);
    }

    @Test
    void aTaskWaitsForThoseBeforeIt() {
        Answer early = site.claim(bea, "T002");
        assertRefused(early, "R17", "T002 waits for T001 (ready)");
        assertThat(early.text("next")).isEqualTo("POST " + site.path() + "/tasks/T001/claim {}");

        long token = token(site.claim(bea, "T001"));
        assertRefused(site.claim(bo, "T002"), "R17", "claimed by bea");
        site.complete(bea, "T001", token);

        assertThat(site.claim(bo, "T002").status()).isEqualTo(201);
        assertRefused(site.claim(bo, "T001"), "R17", "T001 is completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"renewal", "release", "completion", "failure"})
    void nothingIsWrittenToAClaimThatIsOver(String what) {
        Instant gone = Instant.now().minus(Duration.ofMinutes(10));
        ClaimOutcome old = (ClaimOutcome) site.claimAt(gone, BEA, "T001").outcome();
        String body = what.equals("failure") ? "{\"reason\": \"It does not compile\"}" : "";

        Answer late = site.write(bea, "T001", what, body, "" + old.fencingToken());
        assertRefused(late, "R20");

        long taken = token(site.claim(bo, "T001"));
        assertThat(taken).isGreaterThan(old.fencingToken());
        Answer later = site.write(bea, "T001", what, body, "" + old.fencingToken());
        assertRefused(later, "R20", "is not that of the claim on T001, which bo has until");
        Answer withBosToken = site.write(bea, "T001", what, body, "" + taken);
        assertRefused(withBosToken, "R20", "T001 is claimed by bo", "and not by bea");

        assertThat(site.write(bo, "T001", what, body, "" + taken).status()).isEqualTo(200);
    }

    @Test
    void anAgentHasFourTasksOverAllFeatures() {
        String bot = Worksite.agentToken("bot");
        List<Worksite> sites = new ArrayList<>();
        for (int i = 2; i <= 6; i++) {
            sites.add(new Worksite(project, "00" + i + "-part").planned(TASKS));
        }
        for (Worksite other : sites.subList(0, 4)) {
            assertThat(other.claim(bot, "T001").status()).isEqualTo(201);
        }

        Answer fifth = sites.get(4).claim(bot, "T001");
        assertRefused(fifth, "R21", "bot has 4 tasks and may have 4 at once: 80 % of a capacity of 5");
        assertThat(sites.get(4).claim(Worksite.agentToken("other-bot"), "T001").status())
                .isEqualTo(201);
        assertThat(sites.getFirst().claim(bot, "T001").status())
                .describedAs("what it has already")
                .isEqualTo(201);

        site.claimAt(Instant.now().minus(Duration.ofHours(1)), Worksite.agent("late-bot"), "T001");
        sites.getFirst().release(bot, "T001", 1);
        assertThat(site.claim(bot, "T001").status()).isEqualTo(201);
    }

    @Test
    void whatIsOverIsNoLoad() {
        Instant gone = Instant.now().minus(Duration.ofMinutes(10));
        for (int i = 2; i <= 5; i++) {
            new Worksite(project, "00" + i + "-part").planned(TASKS).claimAt(gone, Worksite.agent("bot"), "T001");
        }

        assertThat(site.claim(Worksite.agentToken("bot"), "T001").status()).isEqualTo(201);
    }

    @Test
    void ofManyClaimsAtOnceAnAgentGetsFour() throws Exception {
        String bot = Worksite.agentToken("bot");
        List<Callable<Answer>> claims = new ArrayList<>();
        for (int i = 2; i <= 9; i++) {
            Worksite other = new Worksite(project, "00" + i + "-part").planned(TASKS);
            claims.add(() -> other.claim(bot, "T001"));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(claims.size())) {
            for (Future<Answer> answer : senders.invokeAll(claims)) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(4);
    }

    @Test
    void aTaskIsTakenByThoseItIsFor() {
        String tom = commands.human("tom", "tester");
        Answer refused = site.claim(tom, "T001");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("rule")).isEqualTo("R01");

        Answer named = commands.post(bea, site.path() + "/tasks/T003/claim", """
            {"role": "senior-backend-engineer"}\
            """);
        assertThat(named.status()).describedAs(named.response().body()).isEqualTo(201);
        assertThat(named.text("role")).isEqualTo(Worksite.BUILDER);
        assertThat(site.claim(commands.human("tess", "team-lead"), "T003").status())
                .isEqualTo(409);
    }

    @Test
    void whoOnlyAsksTakesNothing() {
        Answer asked = commands.post(bea, site.path() + "/tasks/T001/claim?dry-run=true", "{}");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("allowed").asBoolean()).isTrue();
        assertThat(token(site.claim(bo, "T001"))).isEqualTo(1);
        assertThat(commands.post(bea, site.path() + "/tasks/T001/claim?dry-run=true", "{}")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRepeatedRequestIsAnsweredAsTheFirst() {
        String path = site.path() + "/tasks/T001/claim";
        Answer first = commands.send(bea, "POST", path, "application/json", "{}", "Idempotency-Key", "take-1");
        site.release(bea, "T001", token(first));

        Answer again = commands.send(bea, "POST", path, "application/json", "{}", "Idempotency-Key", "take-1");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(token(site.claim(bo, "T001")))
                .describedAs("nobody has taken it again")
                .isEqualTo(2);
    }

    @Test
    void whatWasSeenOtherwiseIsNotTaken() {
        Answer first = site.claim(bea, "T001");
        site.release(bea, "T001", token(first));

        Answer second = commands.send(
                bo,
                "POST",
                site.path() + "/tasks/T001/claim",
                "application/json",
                "{}",
                "If-Match",
                first.header("ETag"));

        assertThat(second.status()).isEqualTo(412);
    }

    @Test
    void nothingIsTakenBeforeTheTaskListIsSigned() {
        Worksite unsigned = new Worksite(project, "002-refund");
        assertThat(commands.post(
                                commands.human("pam", "product-manager"),
                                "/api/v1/projects/" + project + "/features",
                                "{\"id\": \"002-refund\", \"title\": \"Refund\", \"tier\": \"light\"}")
                        .status())
                .isEqualTo(201);

        assertRefused(unsigned.claim(bea, "T001"), "R15");
        assertRefused(unsigned.complete(bea, "T001", 1), "R15");
    }

    @Test
    void workOnATextThatHasChangedIsLookedAt() {
        Worksite specified = new Worksite(project, "002-specified").planned(Specified.SPECIFICATION, Specified.TASKS);
        long first = token(specified.claim(bea, "T001"));
        specified.submitted("spec", Specified.SPECIFICATION.replace("Customers pay by card.", "Customers pay."));

        assertThat(specified.renew(bea, "T001", first).status()).isEqualTo(200);
        Answer early = specified.complete(bea, "T001", first);
        assertRefused(early, "R28", "T001 became suspect after bea had claimed it", "US-01 reads otherwise");
        assertThat(early.text("next"))
                .isEqualTo("POST " + specified.path() + "/confirmations {\"about\":\"tasks/T001\",\"reason\":\"...\"}");

        Answer confirmed = commands.post(bea, specified.path() + "/confirmations", """
            {"about": "tasks/T001", "reason": "Cards are meant all the same"}\
            """);
        assertThat(confirmed.status()).describedAs(confirmed.response().body()).isEqualTo(201);
        assertThat(confirmed.json()).isEqualTo(json("""
            {"about": "tasks/T001", "stillSuspect": ["artifacts/plan", "artifacts/tasks"]}\
            """));
        assertThat(specified.complete(bea, "T001", first).status()).isEqualTo(200);
        assertRefused(commands.post(bea, specified.path() + "/confirmations", """
                    {"about": "tasks/T001", "reason": "Cards are meant all the same"}\
                    """), "R28", "tasks/T001 is not suspect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+1", "1.0", "01", "one", "1, 2", "1234567890123456789"})
    void aTokenIsAPositiveNumber(String fencingToken) {
        for (String what : List.of("renewal", "release", "completion")) {
            Answer answer = site.write(bea, "T001", what, "", fencingToken);

            assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
            assertThat(answer.text("detail")).contains("Countersign-Fencing-Token");
        }
    }

    @Test
    void aTokenIsNotLeftOut() {
        for (String what : List.of("renewal", "release", "completion", "failure")) {
            Answer answer = commands.post(
                    bea, site.path() + "/tasks/T001/" + what, what.equals("failure") ? "{\"reason\": \"No\"}" : "{}");

            assertThat(answer.status()).describedAs(what).isEqualTo(400);
            assertThat(answer.text("detail")).contains("Countersign-Fencing-Token is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks/T001/claim {\"role\": \"\"}",
                "/tasks/T001/claim {\"role\": \"Backend Engineer\"}",
                "/tasks/T001/claim {\"role\": 7}",
                "/tasks/T001/claim {\"holder\": \"bo\"}",
                "/tasks/T001/claim []",
                "/tasks/T001/claim {",
                "/tasks/T001/release {\"reason\": 7}",
                "/tasks/T001/release {\"why\": \"No\"}",
                "/tasks/T001/completion {\"commit\": \"\"}",
                "/tasks/T001/completion {\"commit\": \"4f2\"}",
                "/tasks/T001/completion {\"commit\": \"main\"}",
                "/tasks/T001/completion {\"commit\": [\"4f2a\"]}",
                "/tasks/T001/failure {}",
                "/tasks/T001/failure {\"reason\": \" \"}",
                "/tasks/T001/failure []",
                "/confirmations {}",
                "/confirmations {\"about\": \"tasks/T001\"}",
                "/confirmations {\"about\": \"tasks/T001\", \"reason\": \"\"}",
                "/confirmations {\"about\": \"T001\", \"reason\": \"It holds\"}",
                "/confirmations {\"about\": \"artifacts/code\", \"reason\": \"It holds\"}",
                "/confirmations {\"about\": \"tasks/../T001\", \"reason\": \"It holds\"}"
            })
    void whatIsNotWellFormedIsRefused(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer = commands.send(
                bea,
                "POST",
                site.path() + pathAndBody.substring(0, space),
                "application/json",
                pathAndBody.substring(space + 1),
                "Countersign-Fencing-Token",
                "1");

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "failure"})
    void aReasonHasFourThousandCharacters(String what) {
        String most = "{\"reason\": \"" + "x".repeat(4_000) + "\"}";
        String token = "" + token(site.claim(bea, "T001"));

        Answer tooLong = site.write(bea, "T001", what, most.replaceFirst("x", "xx"), token);

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text("detail")).contains("reason must have at most 4000 characters");
        assertThat(site.write(bea, "T001", what, most, token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T099", "t001", "T1", "x"})
    void whatIsNotThereIsNotFound(String task) {
        assertThat(site.claim(bea, task).status()).isEqualTo(404);
        assertThat(site.complete(bea, task, 1).status()).isEqualTo(404);
        assertThat(new Worksite(project, "999-nowhere").claim(bea, task).status())
                .isEqualTo(404);
        assertThat(commands.post(
                                bea,
                                site.path() + "/confirmations",
                                "{\"about\": \"tasks/" + task + "\", \"reason\": \"It holds\"}")
                        .status())
                .isEqualTo(404);
    }
}
