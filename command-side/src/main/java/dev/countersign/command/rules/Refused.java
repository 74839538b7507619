package dev.countersign.command.rules;

import java.util.List;

/**
 * A command broke at least one rule and changed nothing. An answer rather than a fault, so it carries no stack trace; it
 * carries what every rule said, those that agreed included.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleFinding> findings;

    /**
     * A refusal by at least one of the findings.
     *
     * @throws IllegalArgumentException when no finding refuses
     */
    public Refused(List<RuleFinding> findings) {
        super(sentence(findings), null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** Returns when no rule refuses. */
    public static void ifAnyOf(List<RuleFinding> findings) {
        if (findings.stream().anyMatch(RuleFinding::refuses)) {
            throw new Refused(findings);
        }
    }

    /** What every rule said, in the order of evaluation. */
    public List<RuleFinding> findings() {
        return findings;
    }

    /** Only those that refused; never empty. */
    public List<RuleFinding> refusals() {
        return refusalsOf(findings);
    }

    /** The HTTP status: that of the rule that refused first. */
    public int status() {
        return refusals().getFirst().refusalStatus();
    }

    private static String sentence(List<RuleFinding> findings) {
        List<RuleFinding> refusals = refusalsOf(findings);
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("No rule refuses");
        }
        return refusals.getFirst().rule() + ": " + refusals.getFirst().reason();
    }

    private static List<RuleFinding> refusalsOf(List<RuleFinding> findings) {
        return findings.stream().filter(RuleFinding::refuses).toList();
    }
}
