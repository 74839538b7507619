package dev.countersign.bench;

import com.nimbusds.jose.JOSEException;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A feature of Countersign whose signed task list has these tasks, reached by the command bus or over HTTP. */
final class TaskFeature {

    private static final String PROJECT = "bench";
    private static final String ROLE = "senior-backend-engineer";
    private static final String VERSION = "1.0.0";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private static final Principal ADMIN = human("ada", "admin");
    private static final Principal PRODUCT_MANAGER = human("paula", Policy.PRODUCT_MANAGER);
    private static final Principal ARCHITECT = human("arno", Policy.ARCHITECT);
    private static final Principal TEAM_LEAD = human("tess", Policy.TEAM_LEAD);
    private static final Principal AUTHOR = human("dora", "developer");

    private final CommandDispatch dispatch;
    private final String feature;

    private TaskFeature(CommandDispatch dispatch, String feature) {
        this.dispatch = dispatch;
        this.feature = feature;
    }

    private static Principal human(String name, String role) {
        return Principal.human(name, Set.of(role), Set.of(PROJECT));
    }

    /** Registers the definition that the agents act by. */
    static void register(URI address, Issuer issuer) throws IOException, InterruptedException, JOSEException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/api/v1/projects/" + PROJECT + "/agents/" + ROLE))
                            .header("Authorization", "Bearer " + issuer.token(ADMIN))
                            .header("Content-Type", "text/markdown")
                            .PUT(HttpRequest.BodyPublishers.ofString("""
                                ---
                                name: %s
                                description: Builds.
                                version: %s
                                model: sonnet
                                ---
                                # The agent
                                """.formatted(ROLE, VERSION)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != CREATED) {
                throw new IllegalStateException("The agent was not registered: " + answer.body());
            }
        }
    }

    /** A new feature, its documents signed. */
    static TaskFeature planned(CommandDispatch dispatch, String feature, List<String> tasks) {
        TaskFeature planned = new TaskFeature(dispatch, feature);
        planned.require(new OpenFeature(PROJECT, feature, "Checkout", Tier.LIGHT, null, PRODUCT_MANAGER));
        planned.sign(ArtifactKind.PLAN, "# The plan\n", PRODUCT_MANAGER, ARCHITECT);
        planned.sign(
                ArtifactKind.TASKS,
                tasks.stream()
                        .map(task -> "- [ ] " + task + " Build a part [role: " + ROLE + "]\n")
                        .collect(Collectors.joining("", "# Tasks\n\n", "")),
                PRODUCT_MANAGER,
                ARCHITECT,
                TEAM_LEAD);
        return planned;
    }

    private void sign(ArtifactKind artifact, String text, Principal... signers) {
        ArtifactDocument document = ArtifactDocument.read(text);
        require(new SubmitRevision(PROJECT, feature, artifact, document, AUTHOR));
        for (Principal signer : signers) {
            require(new RecordVerdict(
                    PROJECT,
                    feature,
                    artifact,
                    signer.roles().iterator().next(),
                    "APPROVED",
                    document.digest(),
                    null,
                    null,
                    List.of(),
                    signer));
        }
    }

    private void require(Command command) {
        Decision decision = send(command);
        if (decision.refused()) {
            throw new IllegalStateException(command + " was refused: " + decision.findings());
        }
    }

    /** Sends the command again where somebody else took the feature further meanwhile, as the endpoints do. */
    private Decision send(Command command) {
        while (true) {
            try {
                return dispatch.send(command, CommandCircumstances.PLAIN, null);
            } catch (ConcurrencyException overtaken) {
                Thread.onSpinWait();
            }
        }
    }

    private static Principal agent(int number) {
        return Principal.agent("agent-" + number, Set.of(), Set.of(PROJECT), ROLE, VERSION, "sonnet");
    }

    /** The tasks by the command bus. */
    TaskSource overTheBus() {
        return new TaskSource() {
            @Override
            public OptionalLong claim(int agent, String task) {
                Decision decision = send(new ClaimTask(PROJECT, feature, task, null, Instant.now(), agent(agent)));
                return decision.refused()
                        ? OptionalLong.empty()
                        : OptionalLong.of(((ClaimOutcome) decision.outcome()).fencingToken());
            }

            @Override
            public boolean complete(int agent, String task, long token) {
                return !send(new CompleteTask(PROJECT, feature, task, token, null, Instant.now(), agent(agent)))
                        .refused();
            }
        };
    }

    /** The tasks over HTTP, with a token for each agent. */
    TaskSource overHttp(HttpClient http, URI address, Issuer issuer, int agents) throws JOSEException {
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < agents; number++) {
            tokens.add(issuer.token(agent(number)));
        }
        JsonMapper json = JsonMapper.shared();
        return new TaskSource() {
            @Override
            public OptionalLong claim(int agent, String task) throws IOException, InterruptedException {
                HttpResponse<String> answer = post(request(agent, task, "claim"), CREATED);
                if (answer.statusCode() == CONFLICT) {
                    return OptionalLong.empty();
                }
                JsonNode claim = json.readTree(answer.body());
                return OptionalLong.of(claim.path("fencingToken").asLong());
            }

            @Override
            public boolean complete(int agent, String task, long token) throws IOException, InterruptedException {
                HttpRequest.Builder request =
                        request(agent, task, "completion").header("Countersign-Fencing-Token", Long.toString(token));
                return post(request, OK).statusCode() == OK;
            }

            private HttpRequest.Builder request(int agent, String task, String what) {
                return HttpRequest.newBuilder(address.resolve(
                                "/api/v1/projects/" + PROJECT + "/features/" + feature + "/tasks/" + task + "/" + what))
                        .header("Authorization", "Bearer " + tokens.get(agent))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
            }

            private HttpResponse<String> post(HttpRequest.Builder request, int expected)
                    throws IOException, InterruptedException {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != expected && answer.statusCode() != CONFLICT) {
                    throw new IllegalStateException(
                            "A measured command was answered " + answer.statusCode() + ": " + answer.body());
                }
                return answer;
            }
        };
    }
}
