package dev.countersign.command.execution;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.trace.CurrentTrace;
import dev.countersign.events.StreamPosition;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What an endpoint does with a command once it has read it: send it, and turn the decision into an answer. */
@Component
public class CommandSender {

    private final CommandExecution execution;
    private final CommandDispatch dispatch;

    CommandSender(CommandExecution execution, CommandDispatch dispatch) {
        this.execution = execution;
        this.dispatch = dispatch;
    }

    /**
     * Sends the command.
     *
     * @param accepted makes the answer to a decision that no rule refused; the position is added here, and the version of the
     *     stream as the entity tag where the answer has no other
     */
    public ResponseEntity<byte[]> send(
            Command command, CommandRequest request, Function<Decision, CommandAnswer> accepted) {
        CommandCircumstances circumstances = new CommandCircumstances(
                request.dryRun(),
                request.ifMatch().present(),
                tag -> request.ifMatch().allows(tag));
        return execution.execute(
                command.commandName(),
                command.stream().subject(),
                request,
                () -> answer(command, request, circumstances, accepted));
    }

    private CommandAnswer answer(
            Command command,
            CommandRequest request,
            CommandCircumstances circumstances,
            Function<Decision, CommandAnswer> accepted) {
        Decision decision =
                dispatch.send(command, circumstances, CurrentTrace.traceParent().orElse(null));
        CommandAnswer answer = decision.refused() || request.dryRun()
                ? CommandAnswer.refused(decision.findings())
                : tagged(accepted.apply(decision), decision).explainedBy(decision.findings());
        return decision.version() == Decision.NO_STREAM
                ? answer
                : answer.at(new StreamPosition(command.stream(), decision.version()));
    }

    private static CommandAnswer tagged(CommandAnswer answer, Decision decision) {
        return answer.etag() != null || decision.version() == Decision.NO_STREAM
                ? answer
                : answer.tagged(Long.toString(decision.version()));
    }
}
