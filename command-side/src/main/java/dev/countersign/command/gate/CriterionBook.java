package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.delivery.AcceptanceCriterion;
import java.util.List;
import java.util.Set;

/** The criteria of a delivery beside its acceptance criteria: their names, and who can bring them on with which command. */
public final class CriterionBook {

    public static final String COVERAGE = "coverage";
    public static final String LATENCY = "latency-p95";
    public static final String N_PLUS_ONE = "n-plus-one";
    public static final String FINDINGS = "findings";
    public static final String API_CONTRACT = "api-contract";
    public static final String TESTS = "tests";
    public static final String PRODUCTION = "production";
    public static final String USER_VALIDATION = "user-validation";

    private static final Set<String> CRITICAL = Set.of(FINDINGS, TESTS, PRODUCTION);

    private CriterionBook() {}

    /** The rule that asks for the criterion: those of the definition of done are R30's, all others R18's. */
    public static String ruleOf(String criterion) {
        return switch (criterion) {
            case TESTS, PRODUCTION, USER_VALIDATION -> "R30";
            default -> "R18";
        };
    }

    /** Whether it may be waived for the shorter time only (R19). */
    public static boolean isCritical(String criterion) {
        return CRITICAL.contains(criterion);
    }

    /** Whether nobody may waive it: that a human has validated is the last thing that stands between anybody and a user. */
    public static boolean isNeverWaived(String criterion) {
        return criterion.equals(USER_VALIDATION);
    }

    /** The role whose human holders may waive it: what is built is the product manager's, how it is built the architect's. */
    public static String waiverOf(String criterion) {
        return switch (criterion) {
            case COVERAGE, LATENCY, N_PLUS_ONE, FINDINGS, API_CONTRACT, TESTS -> Policy.ARCHITECT;
            case PRODUCTION -> Policy.TEAM_LEAD;
            default -> Policy.PRODUCT_MANAGER;
        };
    }

    /** The roles whose holders may confirm it. */
    public static List<String> confirmers(String criterion) {
        return switch (criterion) {
            case PRODUCTION -> List.of(Policy.TEAM_LEAD, "devops");
            case USER_VALIDATION -> List.of(Policy.PRODUCT_MANAGER);
            default -> List.of("tester", Policy.PRODUCT_MANAGER);
        };
    }

    /** Whether somebody's word shows it, as no report can. */
    public static boolean isShownByWord(String criterion, FeatureState state) {
        return switch (criterion) {
            case PRODUCTION, USER_VALIDATION -> true;
            default ->
                CriteriaJudgement.acceptanceCriterion(state, criterion)
                        .map(AcceptanceCriterion::manualReason)
                        .isPresent();
        };
    }

    /** The roles that can bring it on. */
    public static List<String> suppliersOf(String criterion, FeatureState state) {
        return isShownByWord(criterion, state) ? confirmers(criterion) : List.of("tester", "whoever builds it", "CI");
    }

    /** The command that would bring it on. */
    public static String nextFor(String criterion, FeatureState state) {
        if (isShownByWord(criterion, state)) {
            return Next.confirmCriterion(state, criterion);
        }
        return switch (criterion) {
            case COVERAGE -> Next.upload(state, "jacoco");
            case LATENCY -> Next.upload(state, "k6");
            case N_PLUS_ONE -> Next.upload(state, "query-log");
            case FINDINGS -> Next.upload(state, "sarif");
            case API_CONTRACT -> Next.upload(state, "openapi");
            default -> Next.upload(state, "junit");
        };
    }
}
