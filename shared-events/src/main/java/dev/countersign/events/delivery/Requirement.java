package dev.countersign.events.delivery;

/**
 * One thing that the specification asks for.
 *
 * @param id such as {@code FR-001}, {@code SC-002} or {@code US-01}, numbers with their leading zeros
 * @param kind what kind of thing
 * @param text what it says
 * @param digest {@code sha256:} and 64 hexadecimal digits, over the text without its white space; tells a changed requirement from one that stayed
 */
public record Requirement(String id, RequirementKind kind, String text, String digest) {}
