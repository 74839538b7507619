package dev.countersign.command.evidence.store;

import java.util.Set;

/** Which features of a project a report counts for, never behind their events. */
public interface Reports {

    /** No reports at all. */
    Reports NONE = (project, digest) -> Set.of();

    /**
     * The features that the report counts for. Within a transaction that records it for another one, nobody else gets to ask
     * before that transaction has ended.
     */
    Set<String> featuresOf(String project, String digest);
}
