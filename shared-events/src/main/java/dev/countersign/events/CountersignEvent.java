package dev.countersign.events;

/**
 * Anything that has happened in a project. Events of one stream share a sealed interface below this one, so that a reader
 * that forgets one does not compile.
 */
public interface CountersignEvent {

    /** The tenant this happened in. */
    String project();

    /** Who did it. */
    Actor by();
}
