package dev.countersign.command.agent.register;

/** What handing in a definition led to. */
public enum Registration {
    REGISTERED,
    REVISED,
    UNCHANGED
}
