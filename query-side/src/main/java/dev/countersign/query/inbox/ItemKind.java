package dev.countersign.query.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What somebody is waited for to do. */
enum ItemKind {
    /** The product manager's word on an idea. */
    @JsonProperty("validation")
    VALIDATION,
    /** A text of a document: its first one, or another one because changes were asked for. */
    @JsonProperty("revision")
    REVISION,
    /** A decision on a document's current text. */
    @JsonProperty("verdict")
    VERDICT,
    /** An answer to a question that an agent left to a role. */
    @JsonProperty("question")
    QUESTION,
    /** A word on a veto: of its author to it, or of who raised it. */
    @JsonProperty("veto")
    VETO,
    /** A decision between vetoes. */
    @JsonProperty("conflict")
    CONFLICT,
    /** A word in a disagreement on its way up: a side's position, or a decision; also on a circuit that broke. */
    @JsonProperty("escalation")
    ESCALATION,
    /** An answer to a handoff that was offered, or another offer instead of one that was returned. */
    @JsonProperty("handoff")
    HANDOFF,
    /** The product manager's decision on what was found to be wrong with the specification. */
    @JsonProperty("discovery")
    DISCOVERY,
    /** Something that the architect found at a checkpoint and that holds the delivery up. */
    @JsonProperty("checkpoint")
    CHECKPOINT,
    /** Whatever else a gate asks for. */
    @JsonProperty("requirement")
    REQUIREMENT;

    /**
     * The constant of that wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static ItemKind ofWireName(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** The name in JSON and in the database. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
