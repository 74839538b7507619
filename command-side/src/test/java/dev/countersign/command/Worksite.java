package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A feature over HTTP whose task list has all of its sign-offs, and what is sent about its tasks. */
public final class Worksite {

    /** The role whose agents {@link #agent} makes. */
    public static final String BUILDER = "senior-backend-engineer";

    private static final String FENCING_TOKEN = "Countersign-Fencing-Token";

    private final CommandSide commands;
    private final String project;
    private final String id;
    private final String feature;

    public Worksite(String project, String id) {
        this(CommandSide.running(), project, id);
    }

    /** The same feature as it is reached by that instance. */
    public Worksite(CommandSide commands, String project, String id) {
        this.commands = commands;
        this.project = project;
        this.id = id;
        this.feature = "/api/v1/projects/" + project + "/features/" + id;
    }

    public String path() {
        return feature;
    }

    /** Opens the feature and has its task list signed. */
    public Worksite planned(String tasks) {
        open();
        sign(tasks);
        return this;
    }

    /** The same with a specification. */
    public Worksite planned(String specification, String tasks) {
        open();
        submitted("spec", specification);
        sign(tasks);
        return this;
    }

    private void sign(String tasks) {
        String pam = commands.human("pam", "product-manager");
        String arno = commands.human("arno", "architect");
        String tess = commands.human("tess", "team-lead");
        signed("plan", "# The plan\n", pam, "product-manager", arno, "architect");
        signed("tasks", tasks, pam, "product-manager", arno, "architect", tess, "team-lead");
    }

    private void open() {
        Answer opened = commands.post(
                commands.human("pam", "product-manager"), "/api/v1/projects/" + project + "/features", """
            {"id": "%s", "title": "Checkout", "tier": "light"}\
            """.formatted(
                                id));
        assertThat(opened.status()).describedAs(opened.response().body()).isEqualTo(201);
    }

    /** Dora writes a document. */
    public Answer submitted(String artifact, String text) {
        Answer submitted = commands.putMarkdown(commands.human("dora"), feature + "/artifacts/" + artifact, text);
        assertThat(submitted.status()).describedAs(submitted.response().body()).isEqualTo(200);
        return submitted;
    }

    private void signed(String artifact, String text, String... tokensAndRoles) {
        String digest = submitted(artifact, text).text("digest");
        for (int i = 0; i < tokensAndRoles.length; i += 2) {
            Answer signed = commands.post(
                    tokensAndRoles[i],
                    feature + "/artifacts/" + artifact + "/verdicts",
                    "{\"role\": \"%s\", \"verdict\": \"approved\", \"digest\": \"%s\"}"
                            .formatted(tokensAndRoles[i + 1], digest));
            assertThat(signed.status()).describedAs(signed.response().body()).isEqualTo(201);
        }
    }

    /** Registers the definition by which agents build. */
    public static void registerBuilder(String project) {
        CommandSide commands = CommandSide.running();
        Answer registered = commands.putMarkdown(
                commands.human("ada", "admin"), "/api/v1/projects/" + project + "/agents/" + BUILDER, """
            ---
            name: senior-backend-engineer
            description: Builds.
            version: 1.0.0
            model: sonnet
            ---
            # The agent
            """);
        assertThat(registered.status())
                .describedAs(registered.response().body())
                .isEqualTo(201);
    }

    /** The token of an agent that builds. */
    public static String agentToken(String name) {
        return CommandSide.running()
                .token()
                .principal(name)
                .agent(BUILDER, "1.0.0", "sonnet")
                .projects("*")
                .sign();
    }

    /** The same agent, for commands that come by {@link #claimAt}. */
    public static Principal agent(String name) {
        return Principal.agent(name, Set.of(), Set.of(Principal.EVERY_PROJECT), BUILDER, "1.0.0", "sonnet");
    }

    public Answer claim(String token, String task) {
        return commands.post(token, feature + "/tasks/" + task + "/claim", "{}");
    }

    public Answer renew(String token, String task, long fencingToken) {
        return write(token, task, "renewal", "", Long.toString(fencingToken));
    }

    public Answer release(String token, String task, long fencingToken) {
        return write(token, task, "release", "", Long.toString(fencingToken));
    }

    public Answer complete(String token, String task, long fencingToken) {
        return write(token, task, "completion", "", Long.toString(fencingToken));
    }

    public Answer fail(String token, String task, long fencingToken) {
        return write(token, task, "failure", "{\"reason\": \"It does not compile\"}", Long.toString(fencingToken));
    }

    /** Says something about a claim by whatever token. */
    public Answer write(String token, String task, String what, String body, String fencingToken) {
        return commands.send(
                token,
                "POST",
                feature + "/tasks/" + task + "/" + what,
                "application/json",
                body,
                FENCING_TOKEN,
                fencingToken);
    }

    /**
     * Takes a task by way of an instance whose clock shows that time.
     *
     * @throws org.axonframework.modelling.command.ConcurrencyException when another instance was faster; nobody tries it again
     */
    public Decision claimAt(Instant time, Principal by, String task) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("claim-task"));
        unit.attachTransaction(new SpringTransactionManager(commands.bean(PlatformTransactionManager.class)));
        ResultMessage<Decision> result = unit.executeWithResult(() -> commands.bean(CommandDispatch.class)
                .send(new ClaimTask(project, id, task, null, time, by), CommandCircumstances.PLAIN, null));
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException failed) {
            throw failed;
        }
        return result.getPayload();
    }

    /** Everything on record of the feature. */
    public List<CountersignEvent> history() {
        return commands.bean(EventStore.class)
                .readEvents(StreamId.feature(project, id).toString())
                .asStream()
                .map(message -> (CountersignEvent) message.getPayload())
                .toList();
    }
}
