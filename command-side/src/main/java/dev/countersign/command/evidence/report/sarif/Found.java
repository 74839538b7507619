package dev.countersign.command.evidence.report.sarif;

import org.jspecify.annotations.Nullable;

/** What a key has, once it was met. */
final class Found<T> {

    @Nullable
    T value;
}
