package dev.countersign.command.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one command. Refusals, dry runs and explanations are all made of these.
 *
 * @param rule the rule's code, such as {@code R03}
 * @param name the rule as a sentence, such as {@code VerdictNamesTheCurrentDigest}
 * @param status what the rule found
 * @param reason why, for a reader who has to do something about it
 * @param owner the roles or principals who may; empty unless refused
 * @param next the command that would help; only when refused and there is one
 * @param refusalStatus the HTTP status a refusal by this rule answers with, one of 400, 403, 404, 409, 412, 422; 0 unless
 *     refused
 */
public record RuleFinding(
        String rule,
        String name,
        Status status,
        String reason,
        List<String> owner,
        @Nullable String next,
        int refusalStatus) {

    /** What a rule finds. */
    public enum Status {
        SATISFIED,
        REFUSED,
        NOT_APPLICABLE
    }

    private static final List<Integer> REFUSAL_STATUSES = List.of(400, 403, 404, 409, 412, 422);

    /**
     * Refuses findings that contradict themselves.
     *
     * @throws IllegalArgumentException when the refusal status is none of those a refusal may have, or not 0 otherwise
     */
    public RuleFinding {
        owner = List.copyOf(owner);
        if (status == Status.REFUSED ? !REFUSAL_STATUSES.contains(refusalStatus) : refusalStatus != 0) {
            throw new IllegalArgumentException(rule + " cannot be " + status + " with " + refusalStatus);
        }
    }

    public static RuleFinding satisfied(String rule, String name, String reason) {
        return new RuleFinding(rule, name, Status.SATISFIED, reason, List.of(), null, 0);
    }

    public static RuleFinding notApplicable(String rule, String name, String reason) {
        return new RuleFinding(rule, name, Status.NOT_APPLICABLE, reason, List.of(), null, 0);
    }

    public static RuleFinding refused(
            String rule, String name, int refusalStatus, String reason, List<String> owner, @Nullable String next) {
        return new RuleFinding(rule, name, Status.REFUSED, reason, owner, next, refusalStatus);
    }

    /** The beginning of a refusal: who may and what would help are said next. */
    public record Refusal(String rule, String name, int status, String reason) {

        /** Ends the refusal with those who may and the command that would help. */
        public RuleFinding owner(List<String> owner, @Nullable String next) {
            return refused(rule, name, status, reason, owner, next);
        }
    }

    public boolean refuses() {
        return status == Status.REFUSED;
    }
}
