package dev.countersign.command.feature.open;

import dev.countersign.command.dispatch.ChoosesTier;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Priority;
import dev.countersign.events.feature.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Begin a feature.
 *
 * @param project the tenant
 * @param feature the id it shall have
 * @param title what it is called
 * @param tier how much governance it carries
 * @param idea the idea it starts from, not yet judged by a policy
 * @param by who opens it
 */
public record OpenFeature(
        String project,
        String feature,
        String title,
        Tier tier,
        @Nullable ScoredIdea idea,
        Principal by) implements ChoosesTier {

    /**
     * An idea on three scales.
     *
     * @param impact 1 to 10
     * @param confidence 1 to 10
     * @param ease 1 to 10
     * @param text the idea in words
     */
    public record ScoredIdea(
            int impact, int confidence, int ease, @Nullable String text) {

        private static final int P0_FROM = 25;
        private static final int P1_FROM = 18;

        /** The sum of the three scales, 3 to 30. */
        public int score() {
            return impact + confidence + ease;
        }

        /** The idea with what its score says: below {@code deferBelow} it is deferred. */
        public Idea judged(int deferBelow) {
            Priority priority = score() < deferBelow
                    ? Priority.DEFERRED
                    : score() >= P0_FROM ? Priority.P0 : score() >= P1_FROM ? Priority.P1 : Priority.P2;
            return new Idea(impact, confidence, ease, score(), priority, text);
        }
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "open-feature";
    }
}
