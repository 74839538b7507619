package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Priority;
import java.util.List;
import java.util.stream.Collectors;

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

    /** The override of what blocks the text of that digest. */
    public static String override(FeatureState state, ArtifactKind artifact, String digest) {
        return "POST " + artifact(state, artifact) + "/overrides {\"digest\":\"" + digest + "\",\"reason\":\"...\"}";
    }

    /** The answer to a veto, by whoever writes the document. */
    public static String answerVeto(FeatureState state, ArtifactKind artifact, int veto) {
        return "POST " + artifact(state, artifact) + "/vetoes/" + veto + "/answer {\"text\":\"...\"}";
    }

    /** The end of a veto, by whoever raised it. */
    public static String liftVeto(FeatureState state, ArtifactKind artifact, int veto) {
        return "POST " + artifact(state, artifact) + "/vetoes/" + veto + "/lift {\"reason\":\"...\"}";
    }

    /** A decision on a conflict; which one is for whoever decides. */
    public static String decideConflict(FeatureState state, int conflict) {
        return "POST " + feature(state.project(), state.feature()) + "/conflicts/" + conflict
                + "/decision {\"decision\":\"REVISE_ALL\",\"reason\":\"...\"}";
    }

    /** The conflicts of the feature. */
    public static String readConflicts(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/conflicts";
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

    /** The answer to a question; the place for its text is there. */
    public static String answer(FeatureState state, int question) {
        return "POST " + feature(state.project(), state.feature()) + "/questions/" + question
                + "/answer {\"answer\":\"...\"}";
    }

    public static String readQuestions(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/questions";
    }

    public static String agent(String project, String agent) {
        return roster(project) + "/" + agent;
    }

    /** The best task that is ready; which it is depends on who asks. */
    public static String nextTask(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/tasks/next";
    }

    /** The same for a role. */
    public static String nextTask(FeatureState state, String role) {
        return nextTask(state) + "?role=" + role;
    }

    /** The end of a claim that its holder has, on whichever task. */
    public static String releaseClaim(FeatureState state) {
        return "POST " + feature(state.project(), state.feature()) + "/tasks/.../release {\"reason\":\"...\"}";
    }

    public static String claim(FeatureState state, String task) {
        return "POST " + feature(state.project(), state.feature()) + "/tasks/" + task + "/claim {}";
    }

    public static String readTasks(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/tasks";
    }

    public static String nameOutput(FeatureState state, DeliveryStep step) {
        return "POST " + feature(state.project(), state.feature()) + "/steps/" + step.wireName()
                + "/output {\"summary\":\"...\",\"references\":[]}";
    }

    public static String holdCheckpoint(FeatureState state) {
        return "POST " + feature(state.project(), state.feature()) + "/checkpoints {\"findings\":[]}";
    }

    public static String resolveCheckpoint(FeatureState state, int checkpoint) {
        return "POST " + feature(state.project(), state.feature()) + "/checkpoints/" + checkpoint
                + "/resolution {\"resolution\":\"...\"}";
    }

    public static String readCheckpoints(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/checkpoints";
    }

    public static String submitMigration(FeatureState state) {
        return "POST " + feature(state.project(), state.feature())
                + "/migrations {\"name\":\"...\",\"forward\":\"...\",\"rollback\":\"...\"}";
    }

    public static String readMigration(FeatureState state, int migration) {
        return "GET " + feature(state.project(), state.feature()) + "/migrations/" + migration;
    }

    /** The word that something suspect still holds. */
    public static String confirm(FeatureState state, String about) {
        return "POST " + feature(state.project(), state.feature()) + "/confirmations {\"about\":\"" + about
                + "\",\"reason\":\"...\"}";
    }

    /** A report of that kind; the place for it is the body. */
    public static String upload(FeatureState state, String kind) {
        return "POST " + feature(state.project(), state.feature()) + "/evidence?kind=" + kind + " (the report)";
    }

    public static String readCriteria(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/criteria";
    }

    public static String confirmCriterion(FeatureState state, String criterion) {
        return "POST " + feature(state.project(), state.feature()) + "/criteria/" + criterion
                + "/confirmation {\"reason\":\"...\"}";
    }

    public static String waive(FeatureState state, String criterion) {
        return "POST " + feature(state.project(), state.feature()) + "/waivers {\"criterion\":\"" + criterion
                + "\",\"reason\":\"...\",\"until\":\"...\"}";
    }

    /** The offer of what is asked for. */
    public static String offerHandoff(FeatureState state, String to, List<String> contents) {
        return "POST " + feature(state.project(), state.feature()) + "/handoffs {\"to\":\"" + to + "\",\"contents\":["
                + contents.stream().map(content -> "\"" + content + "\"").collect(Collectors.joining(",")) + "]}";
    }

    public static String readHandoffs(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/handoffs";
    }

    public static String acceptHandoff(FeatureState state, int handoff) {
        return "POST " + feature(state.project(), state.feature()) + "/handoffs/" + handoff + "/acceptance {}";
    }

    public static String returnHandoff(FeatureState state, int handoff) {
        return "POST " + feature(state.project(), state.feature()) + "/handoffs/" + handoff
                + "/return {\"missing\":[\"...\"]}";
    }

    public static String readDelivery(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/delivery";
    }

    public static String reportDiscovery(FeatureState state) {
        return "POST " + feature(state.project(), state.feature()) + "/discoveries {\"text\":\"...\"}";
    }

    public static String readDiscoveries(FeatureState state) {
        return "GET " + feature(state.project(), state.feature()) + "/discoveries";
    }

    public static String dispose(FeatureState state, int discovery) {
        return "POST " + feature(state.project(), state.feature()) + "/discoveries/" + discovery
                + "/disposition {\"disposition\":\"AMEND\",\"reason\":\"...\"}";
    }

    public static String complete(FeatureState state) {
        return "POST " + feature(state.project(), state.feature()) + "/completion {}";
    }

    private static String artifact(FeatureState state, ArtifactKind artifact) {
        return feature(state.project(), state.feature()) + "/artifacts/" + artifact.wireName();
    }

    static String feature(String project, String feature) {
        return "/api/v1/projects/" + project + "/features/" + feature;
    }
}
