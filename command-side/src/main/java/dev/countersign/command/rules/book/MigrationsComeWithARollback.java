package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.regex.Pattern;

/** A migration that nobody can take back is not handed in, nor is one that does nothing. Comments alone take nothing back. */
final class MigrationsComeWithARollback implements Rule<SubmitMigration, FeatureState> {

    private static final Pattern COMMENTS = Pattern.compile("--[^\\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/|[\\s;]");

    @Override
    public String code() {
        return "R24";
    }

    @Override
    public RuleFinding check(SubmitMigration command, FeatureState state, RuleContext context) {
        if (saysNothing(command.forward())) {
            return refused(422, "The migration " + command.name() + " has no statement")
                    .owner(List.of(command.by().name()), Next.submitMigration(state));
        }
        if (saysNothing(command.rollback())) {
            return refused(422, "The migration " + command.name() + " has no rollback")
                    .owner(List.of(command.by().name()), Next.submitMigration(state));
        }
        return satisfied("It has a way forward and a way back");
    }

    private static boolean saysNothing(String sql) {
        return COMMENTS.matcher(sql).replaceAll("").isEmpty();
    }
}
