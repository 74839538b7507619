package dev.countersign.command.rules;

/**
 * One rule for one kind of command: a sentence that the class is named after, and a check that says whether it holds. A rule
 * reads and never changes anything, so the same evaluation serves the command, its dry run and every explanation.
 *
 * @param <C> the command
 * @param <S> the state that decides
 */
public interface Rule<C, S> {

    /** The code that refusals name, such as {@code R03}. */
    String code();

    /** What this rule says about the command, given the state before it. */
    RuleFinding check(C command, S state, RuleContext context);

    default RuleFinding satisfied(String reason) {
        return RuleFinding.satisfied(code(), name(), reason);
    }

    default RuleFinding notApplicable(String reason) {
        return RuleFinding.notApplicable(code(), name(), reason);
    }

    default RuleFinding.Refusal refused(int status, String reason) {
        return new RuleFinding.Refusal(code(), name(), status, reason);
    }

    /** The rule as a sentence. */
    default String name() {
        return getClass().getSimpleName();
    }
}
