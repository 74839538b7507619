package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Priority;

/** Writes out the command that would help, so that a client can send it as it stands. */
public final class Next {

    private Next() {}

    /** The word on the idea; where it has to be explained, the place for the reason is there. */
    public static String validate(FeatureState state, boolean accepted) {
        boolean deferred = state.idea()
                .filter(idea -> idea.priority() == Priority.DEFERRED)
                .isPresent();
        return "POST " + feature(state.project(), state.feature()) + "/validation {\"accepted\":" + accepted
                + (accepted && !deferred ? "}" : ",\"reason\":\"...\"}");
    }

    public static String submit(FeatureState state, ArtifactKind artifact) {
        return "PUT " + artifact(state, artifact) + " (text/markdown)";
    }

    public static String approve(FeatureState state, ArtifactKind artifact, String role, String digest) {
        return "POST " + artifact(state, artifact) + "/verdicts {\"role\":\"" + role
                + "\",\"verdict\":\"APPROVED\",\"digest\":\"" + digest + "\"}";
    }

    public static String read(FeatureState state, ArtifactKind artifact) {
        return "GET " + artifact(state, artifact);
    }

    public static String readGates(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/gates";
    }

    /** The place for decision and reason is there; the citation is the rule that asks for the decision. */
    public static String decideEscalation(FeatureState state, int number, String citation) {
        return "POST " + feature(state.project(), state.feature()) + "/escalations/" + number
                + "/decision {\"decision\":\"...\",\"reason\":\"...\",\"citation\":\"" + citation + "\"}";
    }

    public static String takePosition(FeatureState state, int number) {
        return "POST " + feature(state.project(), state.feature()) + "/escalations/" + number
                + "/positions {\"position\":\"...\"}";
    }

    public static String readEscalations(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/escalations";
    }

    public static String delegations(String project) {
        return "GET /api/v1/projects/" + project + "/delegations";
    }

    public static String roster(String project) {
        return "GET /api/v1/projects/" + project + "/agents";
    }

    private static String artifact(FeatureState state, ArtifactKind artifact) {
        return feature(state.project(), state.feature()) + "/artifacts/" + artifact.wireName();
    }

    private static String feature(String project, String feature) {
        return "/api/v1/projects/" + project + "/features/" + feature;
    }
}
