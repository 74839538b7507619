package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steps, checkpoints, handoffs and discoveries as clients meet them. */
class StepsOverHttpTest {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String feature = "/api/v1/projects/" + project + "/features/001-checkout";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String bea = commands.human("bea", "senior-backend-engineer");
    private final String rita = commands.human("rita", "code-reviewer");

    @BeforeEach
    void aFeatureIsBuilt() {
        assertThat(commands.post(pam, "/api/v1/projects/" + project + "/features", """
            {"id": "001-checkout", "title": "Checkout", "tier": "light"}\
            """)
                        .status())
                .isEqualTo(201);
        happened(new DeliveryPlanned(
                project,
                "001-checkout",
                1,
                "sha256:" + "1".repeat(64),
                null,
                null,
                null,
                null,
                List.of(new PlannedTask(
                        "T001",
                        "Take cards",
                        false,
                        null,
                        "senior-backend-engineer",
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        false)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "default-1",
                Actor.human("tess")));
    }

    private void happened(CountersignEvent event) {
        EventStorageEngine engine = commands.bean(EventStorageEngine.class);
        String stream = StreamId.feature(project, "001-checkout").toString();
        engine.appendEvents(new GenericDomainEventMessage<>(
                "Feature", stream, engine.lastSequenceNumberFor(stream).orElseThrow() + 1, event));
    }

    @Test
    void stepsAreTakenOneAfterTheOther() {
        Answer tooEarly = commands.post(bea, feature + "/steps/database/output", """
            {"summary": "Tables are there", "references": ["V1__orders"]}\
            """);
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("rule")).isEqualTo("R17");
        assertThat(tooEarly.text("detail")).contains("requirements comes before database");
        assertThat(tooEarly.text("next")).contains("/steps/requirements/output");

        Answer first = commands.post(bea, feature + "/steps/requirements/output", """
            {"summary": "Read", "references": ["specs/001/spec.md"]}\
            """);
        assertThat(first.status()).describedAs(first.response().body()).isEqualTo(201);
        assertThat(first.json()).isEqualTo(json("""
            {"step": "requirements", "summary": "Read", "references": ["specs/001/spec.md"], "nextStep": "database",
             "stage": "plan"}\
            """));
        assertThat(commands.post(bea, feature + "/steps/database/output?dry-run=true", """
            {"summary": "No tables"}\
            """)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anUnknownStepIsNotFoundAndTheNearestIsNamed() {
        Answer answer = commands.post(bea, feature + "/steps/databse/output", "{\"summary\": \"Done\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).contains("nearest name is database");
        assertThat(commands.post(bea, feature + "/steps/x/output", "{\"summary\": \"Done\"}")
                        .text("detail"))
                .contains("requirements, database, logic, endpoints, finalise");
    }

    @Test
    void aCheckpointIsHeldAndResolved() {
        Answer held = commands.post(arno, feature + "/checkpoints", """
            {"after": "wave 1", "findings": [{"priority": "P1", "message": "One table for two"},
             {"priority": "P2", "message": "Names"}]}\
            """);
        assertThat(held.status()).describedAs(held.response().body()).isEqualTo(201);
        assertThat(held.json()).isEqualTo(json("""
            {"number": 1, "after": "wave 1",
             "findings": [{"priority": "P1", "message": "One table for two"}, {"priority": "P2", "message": "Names"}],
             "blocking": [{"priority": "P1", "message": "One table for two"}]}\
            """));

        Answer resolved =
                commands.post(arno, feature + "/checkpoints/1/resolution", "{\"resolution\": \"Two tables\"}");
        assertThat(resolved.status()).isEqualTo(201);
        assertThat(resolved.text("resolution")).isEqualTo("Two tables");
        assertThat(resolved.json().path("blocking").size()).isZero();
    }

    @Test
    void aHandoffIsOfferedAcceptedOrReturned() {
        Answer offered = commands.post(bea, feature + "/handoffs", """
            {"to": "code-reviewer",
             "contents": ["Pull Request: https://git.example/7", {"content": "known limits", "reference": "wiki"}]}\
            """);
        assertThat(offered.status()).describedAs(offered.response().body()).isEqualTo(201);
        assertThat(offered.json()).isEqualTo(json("""
            {"number": 1, "from": "senior-backend-engineer", "to": "code-reviewer", "status": "OFFERED",
             "contents": [{"content": "pull-request", "reference": "https://git.example/7"},
                          {"content": "known-limits", "reference": "wiki"}],
             "missing": ["evidence"]}\
            """));

        Answer incomplete = commands.post(rita, feature + "/handoffs/1/acceptance", "{}");
        assertThat(incomplete.status()).isEqualTo(409);
        assertThat(incomplete.text("rule")).isEqualTo("R26");
        assertThat(incomplete.text("detail")).contains("missing: evidence");

        Answer returned = commands.post(rita, feature + "/handoffs/1/return", "{\"missing\": [\"evidence\"]}");
        assertThat(returned.status()).isEqualTo(201);
        assertThat(returned.text("status")).isEqualTo("RETURNED");
        assertThat(commands.post(rita, feature + "/handoffs/1/return", "{\"missing\": [\"evidence\"]}")
                        .status())
                .isEqualTo(409);

        assertThat(commands.post(bea, feature + "/handoffs", "{\"to\": \"architect\", \"contents\": []}")
                        .status())
                .isEqualTo(201);
        Answer accepted = commands.post(arno, feature + "/handoffs/2/acceptance", "{}");
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.text("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void aDiscoveryIsReportedAndDecided() {
        Answer reported = commands.post(rita, feature + "/discoveries", "{\"text\": \"Nobody thought of refunds\"}");
        assertThat(reported.status()).describedAs(reported.response().body()).isEqualTo(201);
        assertThat(reported.json().path("number").asInt()).isEqualTo(1);

        Answer named = commands.post(
                bea, feature + "/discoveries", "{\"requirement\": \"FR-001\", \"text\": \"It contradicts itself\"}");
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.text("rule")).isEqualTo("R29");

        Answer decided = commands.post(pam, feature + "/discoveries/1/disposition", """
            {"disposition": "LATER", "reason": "Another feature"}\
            """);
        assertThat(decided.status()).describedAs(decided.response().body()).isEqualTo(201);
        assertThat(decided.json()).isEqualTo(json("{\"number\": 1, \"disposition\": \"LATER\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/steps/requirements/output {}",
                "/steps/requirements/output {\"summary\": \"  \"}",
                "/steps/requirements/output {\"summary\": 7}",
                "/steps/requirements/output {\"summary\": \"Read\", \"references\": \"spec\"}",
                "/steps/requirements/output {\"summary\": \"Read\", \"references\": [\"\"]}",
                "/steps/requirements/output {\"summary\": \"Read\", \"references\": [null]}",
                "/steps/requirements/output {\"summary\": \"Read\", \"step\": \"database\"}",
                "/steps/requirements/output []",
                "/checkpoints {}",
                "/checkpoints {\"findings\": null}",
                "/checkpoints {\"findings\": [{}]}",
                "/checkpoints {\"findings\": [{\"priority\": \"P3\", \"message\": \"No\"}]}",
                "/checkpoints {\"findings\": [{\"priority\": \"P1\", \"message\": \"\"}]}",
                "/checkpoints {\"findings\": [{\"priority\": 1, \"message\": \"No\"}]}",
                "/checkpoints {\"findings\": [null]}",
                "/checkpoints {\"findings\": [], \"before\": \"wave 2\"}",
                "/checkpoints/1/resolution {}",
                "/checkpoints/1/resolution {\"resolution\": \"\"}",
                "/checkpoints/1/resolution {\"resolution\": [\"yes\"]}",
                "/handoffs {}",
                "/handoffs {\"to\": \"tester\"}",
                "/handoffs {\"contents\": []}",
                "/handoffs {\"to\": \"\", \"contents\": []}",
                "/handoffs {\"to\": \"tester\", \"contents\": [\"\"]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [\": 7\"]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [null]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [7]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [[\"build\"]]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [{\"reference\": \"7\"}]}",
                "/handoffs {\"to\": \"tester\", \"contents\": [{\"content\": \"build\", \"place\": \"7\"}]}",
                "/handoffs {\"to\": \"tester\", \"contents\": {\"content\": \"build\"}}",
                "/handoffs/1/acceptance {\"number\": 1}",
                "/handoffs/1/acceptance []",
                "/handoffs/1/return {}",
                "/handoffs/1/return {\"missing\": []}",
                "/handoffs/1/return {\"missing\": [\" \"]}",
                "/handoffs/1/return {\"missing\": \"build\"}",
                "/discoveries {}",
                "/discoveries {\"text\": \"\"}",
                "/discoveries {\"text\": \"Refunds\", \"requirement\": \"\"}",
                "/discoveries {\"text\": \"Refunds\", \"requirement\": 1}",
                "/discoveries {\"text\": \"Refunds\", \"severity\": \"high\"}",
                "/discoveries/1/disposition {}",
                "/discoveries/1/disposition {\"disposition\": \"MAYBE\", \"reason\": \"Not sure about it\"}",
                "/discoveries/1/disposition {\"disposition\": \"AMEND\", \"reason\": \"Too short\"}",
                "/discoveries/1/disposition {\"disposition\": \"AMEND\"}",
                "/discoveries/1/disposition {\"reason\": \"Another feature\"}"
            })
    void whatIsNotWellFormedIsRefused(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer = commands.post(pam, feature + pathAndBody.substring(0, space), pathAndBody.substring(space + 1));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "/steps/requirements/output, {\"summary\": \"%s\"}, 4001",
                "/steps/requirements/output, {\"summary\": \"Read\"; \"references\": [\"%s\"]}, 1001",
                "/checkpoints, {\"after\": \"%s\"; \"findings\": []}, 201",
                "/checkpoints, {\"findings\": [{\"priority\": \"P1\"; \"message\": \"%s\"}]}, 4001",
                "/checkpoints/1/resolution, {\"resolution\": \"%s\"}, 4001",
                "/handoffs, {\"to\": \"%s\"; \"contents\": []}, 101",
                "/handoffs, {\"to\": \"tester\"; \"contents\": [\"%s\"]}, 101",
                "/handoffs, {\"to\": \"tester\"; \"contents\": [\"build: %s\"]}, 1001",
                "/handoffs/1/return, {\"missing\": [\"%s\"]}, 1001",
                "/discoveries, {\"text\": \"%s\"}, 4001",
                "/discoveries/1/disposition, {\"disposition\": \"LATER\"; \"reason\": \"%s\"}, 4001"
            })
    void whatIsTooLongIsRefused(String path, String body, int length) {
        Answer answer =
                commands.post(pam, feature + path, body.replace(';', ',').formatted("x".repeat(length)));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
        assertThat(answer.response().body()).contains("must have at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkpoints/1/resolution {\"resolution\": \"Done\"}",
                "/checkpoints/first/resolution {\"resolution\": \"Done\"}",
                "/handoffs/1/acceptance {}",
                "/handoffs/0/acceptance {}",
                "/handoffs/2147483648/return {\"missing\": [\"build\"]}",
                "/discoveries/9/disposition {\"disposition\": \"LATER\", \"reason\": \"Another feature\"}"
            })
    void whatIsNotThereIsNotFound(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer = commands.post(pam, feature + pathAndBody.substring(0, space), pathAndBody.substring(space + 1));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(404);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
