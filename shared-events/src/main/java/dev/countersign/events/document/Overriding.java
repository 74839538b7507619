package dev.countersign.events.document;

import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import java.util.Locale;

/** The sentence that stands beside a verdict that does not hold, wherever it is shown. */
public final class Overriding {

    private Overriding() {}

    /** Who gave the override and why. */
    public static String sentence(BlockOverridden override) {
        return "Overridden by " + override.by().principal() + " as " + override.role() + ": " + override.reason();
    }

    /** Who decided on the conflict and why. */
    public static String sentence(ConflictDecided decided) {
        return "Conflict " + decided.number() + " was decided by "
                + decided.by().principal() + " as " + decided.role()
                + ", " + decided.decision().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                + decided.reason();
    }
}
