package dev.countersign.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.events.policy.PolicyThresholds;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import dev.countersign.testsupport.RecordedHistory;
import dev.countersign.testsupport.TestToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InboxTest extends QuerySideTest {

    private static final String SUBMIT = "PUT /api/v1/projects/p/features/f/artifacts/";

    private static GateEvaluated gate(String project, String feature, Gate gate, GateRequirement... requirements) {
        return new GateEvaluated(
                project, feature, gate, GateStatus.PENDING, List.of(requirements), Tier.STANDARD, "1", Samples.ANNA);
    }

    private static GateRequirement submitted(String artifact, boolean is) {
        return requirement(
                artifact + ".submitted",
                is ? GateStatus.SATISFIED : GateStatus.PENDING,
                is ? "" : "No " + artifact,
                "author",
                SUBMIT + artifact);
    }

    /** A sign-off on a text that is there. */
    private static GateRequirement signOff(String artifact, String role, GateStatus status) {
        boolean goesBack = status == GateStatus.REJECTED || status == GateStatus.BLOCKED;
        return requirement(
                artifact + ".sign-off." + role,
                status,
                goesBack ? role + " objects" : "No verdict for " + role,
                goesBack ? "author" : role,
                goesBack ? SUBMIT + artifact : "POST /artifacts/" + artifact + "/verdicts");
    }

    /** A sign-off on a text that nobody has written. */
    private static GateRequirement signOffOfNothing(String artifact, String role) {
        return requirement(
                artifact + ".sign-off." + role,
                GateStatus.PENDING,
                "There is no " + artifact,
                "author",
                SUBMIT + artifact);
    }

    private static GateRequirement requirement(
            String name, GateStatus status, String reason, String supplier, String next) {
        boolean met = status == GateStatus.SATISFIED;
        return new GateRequirement(
                "R02",
                name,
                "It needs " + name,
                status,
                reason,
                met ? List.of() : List.of(supplier),
                met ? null : next);
    }

    private List<String> waiting(String project, String query, StreamPosition position) {
        List<String> items = new ArrayList<>();
        get(project, "/inbox?" + query, position).json().at("/items").forEach(item -> items.add(line(item)));
        return items;
    }

    private static String line(JsonNode item) {
        return item.path("kind").asString() + " " + item.path("feature").asString() + " "
                + item.path("since").asString().substring(11) + " "
                + item.path("what").asString();
    }

    @Test
    void tellsWhatWaitsForARoleSinceWhenAndTheCommandThatWouldDoIt() {
        Samples feature = new Samples("inbox", "001");
        StreamPosition position = log.feature(
                "inbox",
                "001",
                feature.opened(),
                gate("inbox", "001", Gate.G2, submitted("prd", true), signOff("prd", "architect", GateStatus.PENDING)));

        Answer answer = get("inbox", "/inbox?role=architect", position);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"items": [{"kind": "verdict", "feature": "001", "since": "2026-11-23T08:00:01Z", "ageSeconds": %s,
              "what": "It needs prd.sign-off.architect: No verdict for architect",
              "command": "POST /artifacts/prd/verdicts"}]}
            """.formatted(answer.text("/items/0/ageSeconds"))));
    }

    @Test
    void tellsHowOldItIs() {
        String project = "inbox-age";
        StreamPosition position = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                gate(project, "001", Gate.G2, signOff("prd", "architect", GateStatus.PENDING)));
        Instant since = EventLog.timeOf(1);

        long earliest = secondsSince(since);
        long age = get(project, "/inbox?role=architect", position)
                .json()
                .at("/items/0/ageSeconds")
                .asLong();

        assertThat(age).isBetween(earliest, secondsSince(since));
    }

    private static long secondsSince(Instant time) {
        return Math.max(0, Duration.between(time, Instant.now()).toSeconds());
    }

    @Test
    void whatIsDoneIsGoneAndWhatGoesBackWaitsForTheAuthor() {
        String project = "inbox-done";
        Samples feature = new Samples(project, "001");
        log.feature(
                project,
                "001",
                feature.opened(),
                gate(
                        project,
                        "001",
                        Gate.G2,
                        signOff("prd", "architect", GateStatus.PENDING),
                        signOff("prd", "team-lead", GateStatus.PENDING)));
        StreamPosition first = new StreamPosition(StreamId.feature(project, "001"), 1);
        assertThat(waiting(project, "role=architect", first)).hasSize(1);

        StreamPosition second = log.feature(
                project,
                "001",
                gate(
                        project,
                        "001",
                        Gate.G2,
                        signOff("prd", "architect", GateStatus.REJECTED),
                        signOff("prd", "team-lead", GateStatus.BLOCKED)));

        assertThat(waiting(project, "role=architect", second)).isEmpty();
        assertThat(waiting(project, "role=team-lead", second)).isEmpty();
        assertThat(waiting(project, "role=author", second))
                .containsExactly("revision 001 08:00:02Z It needs prd.sign-off.architect: architect objects; It needs"
                        + " prd.sign-off.team-lead: team-lead objects");
    }

    @Test
    void theBeginningStaysWhileItWaitsAndIsANewOneWhenItWaitsAgain() {
        String project = "inbox-since";
        Samples feature = new Samples(project, "001");
        GateEvaluated waits = gate(project, "001", Gate.G2, signOff("prd", "architect", GateStatus.PENDING));
        GateEvaluated still = gate(
                project,
                "001",
                Gate.G2,
                signOff("prd", "architect", GateStatus.PENDING),
                signOff("prd", "team-lead", GateStatus.PENDING));
        GateEvaluated done = gate(project, "001", Gate.G2, signOff("prd", "architect", GateStatus.SATISFIED));

        StreamPosition both = log.feature(project, "001", feature.opened(), waits, still);
        assertThat(waiting(project, "role=architect", both))
                .singleElement()
                .asString()
                .contains("08:00:01Z");
        assertThat(waiting(project, "role=team-lead", both))
                .singleElement()
                .asString()
                .contains("08:00:02Z");
        StreamPosition later = log.feature(project, "001", waits);
        assertThat(waiting(project, "role=architect", later))
                .singleElement()
                .asString()
                .contains("08:00:01Z");
        StreamPosition again = log.feature(project, "001", done, still);
        assertThat(waiting(project, "role=architect", again))
                .singleElement()
                .asString()
                .contains("08:00:05Z");
    }

    @Test
    void onlyTheGateBeforeWhichTheFeatureStandsWaitsAndItWaitsFromThen() {
        String project = "inbox-stage";
        Samples feature = new Samples(project, "001");
        StreamPosition defining = log.feature(
                project,
                "001",
                feature.opened(),
                gate(project, "001", Gate.G2, submitted("prd", false)),
                gate(project, "001", Gate.G3, submitted("spec", false)));
        assertThat(waiting(project, "role=author", defining))
                .containsExactly("revision 001 08:00:01Z It needs prd.submitted: No prd");

        StreamPosition planning = log.feature(
                project,
                "001",
                gate(project, "001", Gate.G2, submitted("prd", true)),
                feature.entered(Stage.DEFINE, Stage.PLAN));

        assertThat(waiting(project, "role=author", planning))
                .containsExactly("revision 001 08:00:04Z It needs spec.submitted: No spec");

        StreamPosition building = log.feature(
                project,
                "001",
                gate(project, "001", Gate.G3, submitted("spec", true)),
                feature.entered(Stage.PLAN, Stage.BUILD));
        assertThat(waiting(project, "role=author", building)).isEmpty();
    }

    @Test
    void aGateThatANewTextHasOpenedAgainWaitsForThoseWhoHaveToSignAgain() {
        String project = "inbox-reopened-prd";
        StreamPosition position = log.history(project, RecordedHistory.of("reopened-prd", project));

        assertThat(todo(project, "role=team-lead", position)).containsExactly("verdict POST /artifacts/prd/verdicts");
        // The spec is signed off, so the plan may be written all the same.
        assertThat(todo(project, "role=architect", position))
                .containsExactly("revision PUT /artifacts/plan", "verdict POST /artifacts/prd/verdicts");
        // Beside the veto, which may be answered or overridden.
        assertThat(todo(project, "role=product-manager", position))
                .containsExactly("verdict POST /artifacts/prd/verdicts", "veto PUT /artifacts/prd");
        assertThat(todo(project, "role=security-analyst", position)).containsExactly("veto PUT /artifacts/prd");
    }

    @Test
    void alsoWhenTheFeatureIsBeingBuilt() {
        String project = "inbox-reopened-plan";
        StreamPosition position = log.history(project, RecordedHistory.of("reopened-plan", project));

        assertThat(todo(project, "role=product-manager", position))
                .containsExactly("verdict POST /artifacts/plan/verdicts");
        // Beside the checkpoint that every delivery needs.
        assertThat(todo(project, "role=architect", position))
                .containsExactly("requirement POST /checkpoints", "verdict POST /artifacts/plan/verdicts");
        assertThat(todo(project, "role=team-lead", position)).isEmpty();
    }

    @Test
    void whatRestsOnADocumentThatIsOpenAgainWaitsUntilThatIsSignedOff() {
        String project = "inbox-rests-on";
        Samples feature = new Samples(project, "001");
        StreamPosition planning = log.feature(
                project,
                "001",
                feature.opened(),
                gate(project, "001", Gate.G2, submitted("prd", true)),
                feature.entered(Stage.DEFINE, Stage.PLAN),
                gate(project, "001", Gate.G3, submitted("spec", false)));
        assertThat(waiting(project, "role=author", planning)).hasSize(1);

        StreamPosition reopened = log.feature(
                project, "001", gate(project, "001", Gate.G2, signOff("prd", "architect", GateStatus.PENDING)));
        assertThat(waiting(project, "role=author", reopened)).isEmpty();
        assertThat(waiting(project, "role=architect", reopened)).hasSize(1);

        StreamPosition signed = log.feature(
                project, "001", gate(project, "001", Gate.G2, signOff("prd", "architect", GateStatus.SATISFIED)));
        assertThat(waiting(project, "role=author", signed))
                .containsExactly("revision 001 08:00:05Z It needs spec.submitted: No spec");
    }

    @Test
    void aDisagreementWaitsForItsSidesThenForTheArbiterThenForAHuman() {
        String project = "inbox-escalation";
        Iterator<RecordedHistory.Line> history =
                RecordedHistory.of("escalated", project).iterator();

        StreamPosition raised = until(project, history, "escalation-raised");
        assertThat(escalations(project, "product-manager", raised))
                .containsExactly("/escalations/1/positions, before 2026-11-24T12:30:00Z");
        assertThat(escalations(project, "architect", raised))
                .containsExactly("/escalations/1/positions, before 2026-11-24T12:30:00Z");
        assertThat(escalations(project, "team-lead", raised)).isEmpty();

        StreamPosition oneSide = until(project, history, "position-taken");
        assertThat(escalations(project, "product-manager", oneSide)).isEmpty();
        assertThat(escalations(project, "architect", oneSide)).hasSize(1);

        StreamPosition apart = until(project, history, "position-taken");
        assertThat(escalations(project, "product-manager", apart))
                .containsExactly("/escalations/1/positions, before 2026-11-24T12:30:00Z");
        assertThat(escalations(project, "architect", apart)).hasSize(1);

        StreamPosition agreed = until(project, history, "position-taken");
        assertThat(escalations(project, "architect", agreed))
                .containsExactly("/escalations/1/decision, before 2026-11-24T12:30:00Z");

        StreamPosition arbitrated = until(project, history, "escalation-promoted");
        assertThat(escalations(project, "product-manager", arbitrated))
                .containsExactly("/escalations/1/decision, before 2026-11-24T12:45:00Z");
        assertThat(escalations(project, "architect", arbitrated)).isEmpty();

        StreamPosition beforeAHuman = until(project, history, "escalation-promoted");
        assertThat(escalations(project, "product-manager", beforeAHuman)).containsExactly("/escalations/1/decision");
        assertThat(escalations(project, "admin", beforeAHuman)).containsExactly("/escalations/1/decision");

        StreamPosition decided = until(project, history, "escalation-decided");
        assertThat(escalations(project, "product-manager", decided)).isEmpty();
        assertThat(escalations(project, "admin", decided)).isEmpty();
    }

    @Test
    void saysWhatADisagreementIsAboutAndTheCommandAsItStands() {
        String project = "inbox-escalation-text";
        Iterator<RecordedHistory.Line> history =
                RecordedHistory.of("escalated", project).iterator();
        String path = "POST /api/v1/projects/" + project + "/features/001-checkout/escalations/1";

        JsonNode position = escalation(project, "architect", until(project, history, "escalation-raised"));
        assertThat(position.path("what").asString())
                .isEqualTo("Escalation 1 about artifacts/prd, level L1: architect says what it wants. We do not agree");
        assertThat(position.path("command").asString())
                .isEqualTo(path + "/positions {\"role\":\"architect\",\"position\":\"...\"}");
        until(project, history, "position-taken");
        until(project, history, "position-taken");
        JsonNode agreed = escalation(project, "architect", until(project, history, "position-taken"));
        assertThat(agreed.path("command").asString())
                .isEqualTo(path + "/decision {\"decision\":\"We ship it\",\"reason\":\"...\"}");
        JsonNode arbiter = escalation(project, "product-manager", until(project, history, "escalation-promoted"));
        assertThat(arbiter.path("what").asString()).contains("level L2: product-manager decides");
        assertThat(arbiter.path("command").asString())
                .isEqualTo(path + "/decision {\"decision\":\"...\",\"reason\":\"...\",\"citation\":\"...\"}");
    }

    @Test
    void aBrokenCircuitWaitsForAHumanOnce() {
        String project = "inbox-breaker";
        StreamPosition position = log.history(project, RecordedHistory.of("broken-circuit", project));

        assertThat(escalations(project, "product-manager", position)).containsExactly("/escalations/1/decision");
        assertThat(escalations(project, "admin", position)).containsExactly("/escalations/1/decision");
    }

    private StreamPosition until(String project, Iterator<RecordedHistory.Line> history, String event) {
        List<RecordedHistory.Line> next = new ArrayList<>();
        do {
            next.add(history.next());
        } while (!next.getLast().type().contains("." + event + "."));
        return log.history(project, next);
    }

    private JsonNode escalation(String project, String role, StreamPosition position) {
        return get(project, "/inbox?role=" + role, position)
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("escalation"))
                .findFirst()
                .orElseThrow();
    }

    /** The end of the command's path, and the deadline. */
    private List<String> escalations(String project, String role, StreamPosition position) {
        return get(project, "/inbox?role=" + role, position)
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("escalation"))
                .map(item -> item.path("command")
                                .asString()
                                .replaceFirst(".*/001-checkout", "")
                                .replaceFirst(" .*", "")
                        + (item.has("deadline")
                                ? ", before " + item.path("deadline").asString()
                                : ""))
                .toList();
    }

    @Test
    void aRoleThatIsLentShowsItsVerdictsWhileItIsLent() {
        String project = "inbox-delegated";
        StreamPosition opened = log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                gate(
                        project,
                        "001",
                        Gate.G2,
                        signOff("prd", "architect", GateStatus.PENDING),
                        requirement("prd.question.1", GateStatus.PENDING, "Asked", "architect", "POST /answer")));
        get(project, "/inbox", opened);
        Instant now = Instant.now();
        Instant soon = now.plus(Duration.ofHours(1));
        Instant before = now.minus(Duration.ofHours(1));
        StreamId delegations = StreamId.delegations(project);
        log.append(delegations, lent(project, 1, "over", before.minusSeconds(60), before));
        log.append(delegations, lent(project, 2, "early", soon, soon.plusSeconds(60)));
        log.append(delegations, lent(project, 3, "former", before, soon));
        log.append(delegations, lent(project, 4, "zoe", before, soon));
        StreamPosition last = log.append(delegations, new DelegationRevoked(project, 3, Samples.ANNA));

        assertThat(waiting(project, "principal=zoe", last))
                .containsExactly("verdict 001 08:00:01Z It needs prd.sign-off.architect: No verdict for architect");
        assertThat(waiting(project, "principal=over", last)).isEmpty();
        assertThat(waiting(project, "principal=early", last)).isEmpty();
        assertThat(waiting(project, "principal=former", last)).isEmpty();
        assertThat(asked(project, "", "zoe")).containsExactly("001");
        // Who holds the role beside that sees everything of it.
        assertThat(asked(project, "", "zoe", "architect")).containsExactly("001", "001");
        // A delegation holds for a person; an agent of the same name is somebody else.
        assertThat(send(request(
                                "/api/v1/projects/" + project + "/inbox",
                                ISSUER.token()
                                        .principal("zoe")
                                        .agent("tester", "1.0.0", "opus")
                                        .projects(project)))
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void anAgentIsAskedForTheRoleOfItsDefinitionAlone() {
        String project = "inbox-of-an-agent";
        log.feature(
                project,
                "001",
                new Samples(project, "001").opened(),
                gate(
                        project,
                        "001",
                        Gate.G2,
                        signOff("prd", "architect", GateStatus.PENDING),
                        signOff("prd", "team-lead", GateStatus.PENDING)));
        StreamPosition last =
                log.append(StreamId.policy(project), policy(project, Map.of("architect", List.of("zoe"))));
        assertThat(waiting(project, "principal=zoe", last)).hasSize(1);

        assertThat(askedAs(project, ISSUER.token().agent("tester", "1.0.0", "opus")))
                .isEmpty();
        assertThat(askedAs(project, ISSUER.token().agent("architect", "1.0.0", "opus")))
                .hasSize(1);
        assertThat(askedAs(project, ISSUER.token().human())).hasSize(2);
    }

    /** What waits for Zoe, whose token says that she is team lead besides. */
    private JsonNode askedAs(String project, TestToken zoe) {
        return send(request(
                        "/api/v1/projects/" + project + "/inbox",
                        zoe.principal("zoe").roles("team-lead").projects(project)))
                .json()
                .at("/items");
    }

    private static RoleDelegated lent(String project, int number, String to, Instant from, Instant until) {
        return new RoleDelegated(project, number, "architect", to, from, until, "On leave", Samples.ANNA);
    }

    /** What is to be done at the feature of recorded histories, each with its kind and its command without the body. */
    private List<String> todo(String project, String query, StreamPosition position) {
        return get(project, "/inbox?" + query, position)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.path("kind").asString() + " "
                        + item.path("command")
                                .asString()
                                .replace("/api/v1/projects/" + project + "/features/" + RecordedHistory.FEATURE, "")
                                .replaceFirst(" [{(].*", ""))
                .toList();
    }

    @Test
    void aDocumentWaitsOnceAndOnlyWhenItsTurnHasCome() {
        String project = "inbox-order";
        Samples feature = new Samples(project, "001");
        StreamPosition position = log.feature(
                project,
                "001",
                feature.opened(),
                feature.entered(Stage.DEFINE, Stage.PLAN),
                gate(
                        project,
                        "001",
                        Gate.G3,
                        submitted("spec", false),
                        signOffOfNothing("spec", "product-manager"),
                        submitted("plan", false),
                        signOffOfNothing("plan", "product-manager"),
                        signOffOfNothing("plan", "architect")));
        assertThat(waiting(project, "role=author", position))
                .containsExactly("revision 001 08:00:02Z It needs spec.submitted: No spec");

        StreamPosition next = log.feature(
                project,
                "001",
                gate(
                        project,
                        "001",
                        Gate.G3,
                        submitted("spec", true),
                        signOff("spec", "product-manager", GateStatus.SATISFIED),
                        submitted("plan", false),
                        signOffOfNothing("plan", "architect")));
        assertThat(waiting(project, "role=author", next))
                .containsExactly("revision 001 08:00:03Z It needs plan.submitted: No plan");
    }

    @Test
    void anIdeaWaitsForItsValidationAndADeclinedOneForNothing() {
        String project = "inbox-idea";
        Samples feature = new Samples(project, "001");
        StreamPosition open = log.feature(
                project,
                "001",
                feature.openedWithIdea(),
                gate(
                        project,
                        "001",
                        Gate.G1,
                        requirement(
                                "idea.validation",
                                GateStatus.PENDING,
                                "It scores 21",
                                "product-manager",
                                "POST /validation")));
        assertThat(waiting(project, "role=product-manager", open))
                .containsExactly("validation 001 08:00:01Z It needs idea.validation: It scores 21");

        StreamPosition declined = log.feature(
                project,
                "001",
                gate(
                        project,
                        "001",
                        Gate.G1,
                        requirement(
                                "idea.validation",
                                GateStatus.REJECTED,
                                "Declined",
                                "product-manager",
                                "POST /validation")));
        assertThat(waiting(project, "role=product-manager", declined)).isEmpty();
    }

    @Test
    void aPrincipalSeesWhatWaitsForTheRolesItIsKnownToHold() {
        String project = "inbox-principal";
        for (String role : List.of("architect", "team-lead", "tester")) {
            String id = role.equals("architect") ? "001" : role.equals("team-lead") ? "002" : "003";
            StreamPosition at = log.feature(
                    project,
                    id,
                    new Samples(project, id).opened(),
                    gate(project, id, Gate.G2, signOff("prd", role, GateStatus.PENDING)));
            get(project, "/features", at);
        }
        StreamPosition bound =
                log.append(StreamId.policy(project), policy(project, Map.of("team-lead", List.of("zoe"))));
        assertThat(waiting(project, "principal=zoe", bound))
                .singleElement()
                .asString()
                .startsWith("verdict 002");

        StreamPosition rebound =
                log.append(StreamId.policy(project), policy(project, Map.of("tester", List.of("zoe"))));
        assertThat(waiting(project, "principal=zoe", rebound))
                .singleElement()
                .asString()
                .startsWith("verdict 003");
        assertThat(waiting(project, "principal=nobody", rebound)).isEmpty();
        // The token's roles are the caller's own, and nobody else's.
        assertThat(asked(project, "", "zoe", "architect")).containsExactly("001", "003");
        assertThat(asked(project, "?principal=zoe", "zoe", "architect")).containsExactly("001", "003");
        assertThat(asked(project, "?principal=zoe", "anna", "architect")).containsExactly("003");
        assertThat(asked(project, "", "bert", "team-lead")).containsExactly("002");
    }

    private List<String> asked(String project, String query, String caller, String... roles) {
        Answer answer = send(request(
                "/api/v1/projects/" + project + "/inbox" + query,
                ISSUER.token().principal(caller).human().roles(roles).projects(project)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.path("feature").asString())
                .toList();
    }

    private static PolicySet policy(String project, Map<String, List<String>> bindings) {
        return new PolicySet(
                project,
                "1",
                new PolicyContent(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        12,
                        new PolicyThresholds(3, 5, 30, 15, 10, 30, 90, 500, 80, 5, 100, 1.0, 80, null, null, null),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        bindings,
                        Map.of()),
                Samples.ANNA);
    }

    @Test
    void pagesOldestFirstWithoutLosingOrRepeatingAny() {
        String project = "inbox-pages";
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            String id = "00" + number;
            StreamPosition at = log.feature(
                    project,
                    id,
                    new Samples(project, id).opened(),
                    gate(
                            project,
                            id,
                            Gate.G2,
                            signOff("prd", "architect", GateStatus.PENDING),
                            signOff("prd", "team-lead", GateStatus.PENDING)));
            get(project, "/inbox", at);
            expected.addAll(List.of(id, id));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = send(request(
                    "/api/v1/projects/" + project + "/inbox?limit=3" + cursor,
                    ISSUER.token()
                            .principal("anna")
                            .human()
                            .roles("architect", "team-lead")
                            .projects(project)));
            page.json()
                    .at("/items")
                    .forEach(item -> seen.add(item.path("feature").asString()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : "";
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role=architect&principal=anna",
                "role=",
                "role=Architect",
                "role=%00",
                "principal=%00",
                "principal=a%0Ab",
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=x",
                "since=yesterday"
            })
    void refusesWhatCannotBeMeant(String query) {
        assertThat(get("inbox-bad", "/inbox?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday/001/verdict/x",
                "2026-11-23T08:00:00Z/001/verdict",
                "2026-11-23T08:00:00Z//verdict/x",
                "///"
            })
    void refusesACursorThatItHasNotGiven(String key) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(get("inbox-bad", "/inbox?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void anEmptyInboxIsEmpty() {
        assertThat(get("inbox-empty", "/inbox?role=architect").json()).isEqualTo(JSON.readTree("{\"items\": []}"));
    }
}
