package dev.countersign.query.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide what in a project, as its definitions in force say.
 *
 * @param signOffs by artifact, in the order in which a feature passes them
 * @param vetoes by domain
 * @param owners by topic
 * @param deferrals by the deferring agent
 */
record Authority(List<SignOffs> signOffs, List<Veto> vetoes, List<Ownership> owners, List<Deferred> deferrals) {

    /**
     * Who may sign off an artifact. Which of these a gate needs is the word of the policy, not of this table.
     *
     * @param artifact the artifact
     * @param signers the roles of the Triad, then agents whose definitions speak of signing it off
     */
    record SignOffs(ArtifactKind artifact, List<Signer> signers) {}

    /**
     * Somebody who signs off, or says so.
     *
     * @param role the role, or the agent's name
     * @param triad whether it is a role of the Triad; a sign-off by another counts only where the policy asks for it
     * @param defined whether a definition of that name is in force; a person may hold a role that has none
     * @param says what its definition says of signing this artifact off, as written
     */
    record Signer(String role, boolean triad, boolean defined, List<String> says) {}

    /**
     * A domain in which somebody's BLOCKED is a veto.
     *
     * @param domain as the first of them writes it
     * @param claims by agent
     */
    record Veto(String domain, List<VetoClaim> claims) {}

    /**
     * One agent's claim to a veto.
     *
     * @param agent the agent
     * @param text the entry as written
     * @param remark its parenthesis, if there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VetoClaim(String agent, String text, @Nullable String remark) {}

    /**
     * A topic and whom others name as its owner.
     *
     * @param topic as the first of them writes it
     * @param owners by name; more than one where the definitions leave a choice or do not agree
     */
    record Ownership(String topic, List<Owner> owners) {}

    /**
     * Somebody named as a topic's owner.
     *
     * @param owner the agent or role
     * @param defined whether a definition of that name is in force
     * @param namedBy who names it, and where
     */
    record Owner(String owner, boolean defined, List<Naming> namedBy) {}

    /**
     * A place that names an owner.
     *
     * @param agent whose definition
     * @param way which part of it
     * @param where the place, such as {@code boundaries.does_not_handle[2]}
     * @param text the entry as written
     */
    record Naming(String agent, Way way, String where, String text) {}

    /** The part of a definition that names an owner. */
    enum Way {
        @JsonProperty("excludes")
        EXCLUDES,
        @JsonProperty("defers")
        DEFERS,
        @JsonProperty("not-invoked")
        NOT_INVOKED
    }

    /**
     * A topic that an agent defers.
     *
     * @param agent who defers
     * @param to the role deferred to
     * @param topic the topic as written
     * @param where the place in the definition
     */
    record Deferred(String agent, String to, String topic, String where) {}
}
