package dev.countersign.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs something until this JVM has compiled what it needs. A time alone does not do: under load the compiler gets little of few
 * processors, and what is measured too early is the interpreter, and the compiler beside it.
 */
final class WarmUp {

    /** A compiler that is busy for less than this share of the time takes nothing from what is measured. */
    private static final double AT_REST = 0.05;

    private WarmUp() {}

    /**
     * Runs rounds of the work until the compiler was at rest in one.
     *
     * @param most the most rounds
     * @param round how long one takes
     * @param progress is told how busy the compiler was in each
     */
    static void untilCompiled(int most, Duration round, Consumer<String> progress, Load.Work work) throws Exception {
        for (int number = 1; number <= most; number++) {
            long before = compilingMillis();
            work.run();
            double share = (double) (compilingMillis() - before) / round.toMillis();
            progress.accept("  warming up: the compiler was busy for %.0f %% of %d s"
                    .formatted(100 * share, round.toSeconds()));
            if (share < AT_REST) {
                return;
            }
        }
    }

    private static long compilingMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
