package dev.countersign.command.agent.register;

import java.util.Locale;

/** What handing in a definition led to. */
public enum Registration {
    REGISTERED,
    REVISED,
    UNCHANGED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
