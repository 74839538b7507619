package dev.countersign.query.projection;

import java.util.List;

/** One view's way from events to rows. Every bean of this type sees every event once, in the order of its stream. */
public interface Projection {

    /** A name for metrics and logs, such as {@code feature-list}. */
    String name();

    /**
     * Says how to write the rows that follow from these events, inside the running transaction and with unqualified table
     * names: a rebuild calls the same method with another schema on the search path.
     *
     * <p>Writes absolute values, guarded by the event's sequence, never increments. Statements are per batch, not per
     * event. An exception that is no passing trouble of the database parks the event's stream.
     *
     * @param events never empty; streams may be mixed, each stream's events are in order and without gaps
     * @param writes where the statements go. They are run after this method; what it reads is how the batch before left it
     */
    void apply(List<RecordedEvent> events, Writes writes);
}
