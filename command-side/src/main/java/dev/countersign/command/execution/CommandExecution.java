package dev.countersign.command.execution;

import dev.countersign.command.execution.IdempotentAnswers.KeyReused;
import dev.countersign.command.problem.Problem;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.command.rules.Refused;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.validation.InvalidRequest;
import dev.countersign.events.StreamPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door that every command goes through. It decides a command in one transaction together with its idempotency key and
 * the answer kept under it, decides again when somebody else was faster, writes refusals into the audit log, and leaves one
 * log line and one measurement a command.
 *
 * <p>Transaction and unit of work are one: commands dispatched inside join as nested units, and append their events when this
 * one commits. Were the unit of work the inner one, Axon would give an aggregate's lock back, and its cache the new state,
 * before the transaction is sure to commit.
 */
@Component
public class CommandExecution {

    // What a rule may decide once and for all. The other refusals say that the request itself is off.
    private static final Set<Integer> KEPT_REFUSALS = Set.of(403, 409, 422);

    private final TransactionManager transactions;
    private final IdempotentAnswers answers;
    private final RefusalAudit audit;
    private final Conflicts conflicts;
    private final CommandTimeLimit timeLimit;
    private final CommandLog log;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    CommandExecution(
            PlatformTransactionManager transactions,
            IdempotentAnswers answers,
            RefusalAudit audit,
            Conflicts conflicts,
            CommandTimeLimit timeLimit,
            CommandLog log,
            JsonMapper json,
            JdbcClient jdbc) {
        // Not Axon's own bean for this: where its auto-configuration ran too early, that one stands for no transactions
        // at all.
        this.transactions = new SpringTransactionManager(transactions);
        this.answers = answers;
        this.audit = audit;
        this.conflicts = conflicts;
        this.timeLimit = timeLimit;
        this.log = log;
        this.json = json;
        this.jdbc = jdbc;
    }

    /**
     * Decides a command and answers it.
     *
     * @param command the command's name, such as {@code record-verdict}
     * @param subject what it is about, such as {@code features/001-checkout}
     * @param request what the HTTP request says beside the command
     * @param decision dispatches the command and turns the result into an answer. It runs once a try, inside the transaction,
     *     and changes nothing outside of it. In a dry run it may read only.
     * @throws InvalidRequest, NotFound, PreconditionFailed as the decision does; nothing is stored then
     * @throws CommandTimedOut if it had to be ended
     */
    public ResponseEntity<byte[]> execute(
            String command, String subject, CommandRequest request, Supplier<CommandAnswer> decision) {
        CommandLog.Entry entry = log.begin(command, subject, request);
        try {
            return request.dryRun()
                    ? untilUndisturbed(entry, request, () -> dryRun(entry, decision))
                    : untilUndisturbed(entry, request, () -> decide(entry, command, subject, request, decision));
        } catch (KeyReused reused) {
            entry.end(CommandLog.Outcome.INVALID);
            return Problem.of(
                            422,
                            "idempotency-key-reused",
                            "The idempotency key was used before",
                            "This Idempotency-Key belongs to another request. Take a new key for a new request.")
                    .answer(request.instance());
        } catch (InvalidRequest | NotFound malformed) {
            entry.end(CommandLog.Outcome.INVALID);
            throw malformed;
        } catch (PreconditionFailed changed) {
            entry.end(CommandLog.Outcome.CONFLICT);
            throw changed;
        } catch (RuntimeException | Error fault) {
            entry.end(CommandLog.Outcome.FAILED);
            throw fault;
        }
    }

    private ResponseEntity<byte[]> untilUndisturbed(
            CommandLog.Entry entry, CommandRequest request, Supplier<ResponseEntity<byte[]>> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.get();
            } catch (RuntimeException thrown) {
                if (!Conflicts.isConflict(thrown)) {
                    throw thrown;
                }
                if (tries == Conflicts.TRIES || !conflicts.pause(tries)) {
                    entry.end(CommandLog.Outcome.CONFLICT);
                    return Problem.concurrentChange().answer(request.instance());
                }
            }
        }
    }

    private ResponseEntity<byte[]> decide(
            CommandLog.Entry entry,
            String command,
            String subject,
            CommandRequest request,
            Supplier<CommandAnswer> decision) {
        String key = request.idempotencyKey();
        Given given;
        try {
            given = inTransaction(command, () -> {
                Optional<Answer> earlier = key == null ? Optional.empty() : answers.claim(request, key);
                if (earlier.isPresent()) {
                    return Given.again(earlier.get());
                }
                CommandAnswer decided = decision.get();
                if (decided.isRefusal()) {
                    // An aggregate that refuses has stored nothing, and its state is as good as before. Rolling back
                    // would throw it out of the cache for no reason.
                    return refusedInPlace(command, subject, request, decided);
                }
                Answer answer = rendered(decided);
                if (key != null) {
                    answers.keep(request, key, answer);
                }
                return Given.of(answer);
            });
        } catch (RefusedInPlace refused) {
            return refuse(entry, command, subject, request, refused.decided);
        } catch (Refused refused) {
            return refuse(entry, command, subject, request, CommandAnswer.refused(refused.findings()));
        }
        return given(entry, given);
    }

    private static ResponseEntity<byte[]> given(CommandLog.Entry entry, Given given) {
        if (given.replayed()) {
            entry.end(CommandLog.Outcome.REPLAYED);
        } else if (given.refusals().isEmpty()) {
            entry.end(CommandLog.Outcome.ACCEPTED);
        } else {
            entry.refused(given.refusals());
        }
        return given.answer().entity(given.replayed());
    }

    /** Answers a refusal that was thrown: what the command did is rolled back by now, its key with it. */
    private ResponseEntity<byte[]> refuse(
            CommandLog.Entry entry, String command, String subject, CommandRequest request, CommandAnswer decided) {
        String key = request.idempotencyKey();
        Given given = inTransaction(command, () -> {
            // In between, a waiting twin of this request may have got the key and another decision; then that is the
            // answer
            // to both.
            Optional<Answer> earlier = key == null || !isKept(decided) ? Optional.empty() : answers.claim(request, key);
            return earlier.isPresent() ? Given.again(earlier.get()) : record(command, subject, request, decided);
        });
        return given(entry, given);
    }

    private Given refusedInPlace(String command, String subject, CommandRequest request, CommandAnswer decided) {
        if (request.idempotencyKey() != null && !isKept(decided)) {
            // The key was claimed for nothing; rolling back gives it free again.
            throw new RefusedInPlace(decided);
        }
        return record(command, subject, request, decided);
    }

    private Given record(String command, String subject, CommandRequest request, CommandAnswer decided) {
        Refused refused = new Refused(decided.findings());
        Answer answer = new Answer(
                refused.status(),
                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                token(decided.position()),
                quoted(decided.etag()),
                null,
                Problem.refusal(refused).with("instance", request.instance()).json());
        String key = request.idempotencyKey();
        if (key != null && isKept(decided)) {
            answers.keep(request, key, answer);
        }
        audit.record(command, subject, request, refused.refusals());
        return new Given(answer, false, refused.refusals());
    }

    private static boolean isKept(CommandAnswer decided) {
        return KEPT_REFUSALS.contains(new Refused(decided.findings()).status());
    }

    /** Records the counts of repeated refusals whose minute is over; says whether there may be more of them. */
    boolean endRefusalMinutes() {
        return inTransaction("end-refusal-minutes", audit::endMinutes);
    }

    private ResponseEntity<byte[]> dryRun(CommandLog.Entry entry, Supplier<CommandAnswer> decision) {
        List<RuleFinding> findings;
        try {
            findings = inTransaction("dry-run", () -> {
                // Commands know that they are only tried. Should one forget, the database does not.
                jdbc.sql("set transaction read only").update();
                return decision.get().findings();
            });
        } catch (Refused refused) {
            findings = refused.findings();
        }
        entry.end(CommandLog.Outcome.DRY_RUN);
        boolean allowed = findings.stream().noneMatch(RuleFinding::refuses);
        List<Map<String, Object>> rules = new ArrayList<>();
        for (RuleFinding finding : findings) {
            rules.add(Problem.explained(finding));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("allowed", allowed);
        body.put("rules", rules);
        return rendered(CommandAnswer.ok(body)).entity(false);
    }

    private <R> R inTransaction(String name, Supplier<R> work) {
        return timeLimit.within(name, () -> inUnitOfWork(name, work));
    }

    private <R> R inUnitOfWork(String name, Supplier<R> work) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>(name));
        unit.attachTransaction(transactions);
        ResultMessage<R> result = unit.executeWithResult(work::get);
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        Throwable thrown = result.exceptionResult();
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(thrown);
    }

    private Answer rendered(CommandAnswer decided) {
        boolean empty = decided.body() == null || decided.status() == HttpStatus.NO_CONTENT.value();
        return new Answer(
                decided.status(),
                empty ? null : MediaType.APPLICATION_JSON_VALUE,
                token(decided.position()),
                quoted(decided.etag()),
                decided.location(),
                empty ? new byte[0] : json.writeValueAsBytes(decided.body()));
    }

    private static @Nullable String token(@Nullable StreamPosition position) {
        return position == null ? null : position.token();
    }

    private static @Nullable String quoted(@Nullable String tag) {
        return tag == null ? null : '"' + tag + '"';
    }

    private record Given(Answer answer, boolean replayed, List<RuleFinding> refusals) {

        static Given of(Answer answer) {
            return new Given(answer, false, List.of());
        }

        static Given again(Answer answer) {
            return new Given(answer, true, List.of());
        }
    }

    /** Carries a refusal out of the transaction it must not be part of. */
    private static final class RefusedInPlace extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient CommandAnswer decided;

        RefusedInPlace(CommandAnswer decided) {
            super("Refused", null, false, false);
            this.decided = decided;
        }
    }
}
