package dev.countersign.command.escalation;

import dev.countersign.command.rules.NotFound;
import java.util.regex.Pattern;

/** How escalations are named from outside. */
public final class EscalationPath {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private EscalationPath() {}

    /**
     * The number in a path.
     *
     * @throws NotFound when it is none that an escalation could have
     */
    public static int number(String segment) {
        if (!NUMBER.matcher(segment).matches()) {
            throw new NotFound("There is no escalation " + segment);
        }
        return Integer.parseInt(segment);
    }
}
