package dev.countersign.query.projection;

import java.util.List;

/** One view's way from events to rows. Every bean of this type sees every event once, in the order of its stream. */
public interface Projection {

    /** A name for metrics and logs, such as {@code feature-list}. */
    String name();

    /**
     * Writes the rows that follow from these events, inside the running transaction and with unqualified table names: a
     * rebuild calls the same method with another schema on the search path.
     *
     * <p>Writes absolute values, guarded by the event's sequence, never increments. Statements are per batch, not per
     * event. An exception that is no passing trouble of the database parks the event's stream.
     *
     * @param events never empty; streams may be mixed, each stream's events are in order and without gaps
     */
    void apply(List<RecordedEvent> events);
}
