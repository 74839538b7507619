package dev.countersign.local.importing;

import dev.countersign.local.api.ApiClient;
import dev.countersign.local.api.ApiClient.Answer;
import dev.countersign.local.importing.Report.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Brings a folder's agents and features into a project, by the same commands that everybody has. What the project has already is
 * not changed, so an import can be repeated.
 */
final class Importer {

    private static final Pattern FEATURE_ID = Pattern.compile("[0-9]{3,}(-[a-z0-9-]+)?");

    /** Stages are not skipped: what must wait for a gate is no fault of the file. */
    private static final String STAGES_IN_ORDER = "R15";

    private final ApiClient api;
    private final Report report;
    private final Map<String, MarkdownFile> agents = new HashMap<>();

    Importer(ApiClient api, Report report) {
        this.api = api;
        this.report = report;
    }

    void importAgent(MarkdownFile file) {
        String subject = "agent " + file.shown();
        String name = file.name().orElseGet(file::stem);
        MarkdownFile before = agents.putIfAbsent(name, file);
        if (before != null) {
            boolean same = Arrays.equals(before.content(), file.content());
            report.add(
                    subject,
                    same ? Outcome.UNCHANGED : Outcome.SKIPPED,
                    "agent " + name + " was taken from " + before.shown());
            return;
        }
        Answer answer = api.putMarkdown("/agents/" + ApiClient.segment(name), file.content());
        JsonNode diagnostics = answer.body().path("diagnostics");
        if (answer.succeeded()) {
            report.add(subject, outcome(answer), count(diagnostics.size()));
        } else {
            report.add(subject, Outcome.REFUSED, answer.problem());
        }
        report.addDiagnostics(diagnostics);
    }

    private static String count(int diagnostics) {
        return switch (diagnostics) {
            case 0 -> "";
            case 1 -> "1 diagnostic";
            default -> diagnostics + " diagnostics";
        };
    }

    private static Outcome outcome(Answer answer) {
        if (answer.status() == 201) {
            return Outcome.REGISTERED;
        }
        return answer.body().path("status").asString("").equalsIgnoreCase("unchanged")
                ? Outcome.UNCHANGED
                : Outcome.REVISED;
    }

    void importFeature(String id, List<MarkdownFile> artifacts) {
        if (!FEATURE_ID.matcher(id).matches()) {
            artifacts.forEach(file -> report.add(
                    "artifact " + file.shown(),
                    Outcome.SKIPPED,
                    "'" + id + "' is no feature id: three digits, then lower-case words"));
            return;
        }
        if (!open(id, artifacts)) {
            return;
        }
        artifacts.forEach(file -> submit(id, file));
    }

    private boolean open(String id, List<MarkdownFile> artifacts) {
        if (api.get("/features/" + id).status() == 200) {
            return true;
        }
        String title = artifacts.stream()
                .flatMap(file -> file.title().stream())
                .findFirst()
                .orElse(id);
        Answer answer = api.postJson("/features", Map.of("id", id, "title", title, "tier", "light"));
        // The query side may not have heard of it yet; the command side has.
        if (answer.status() == 409) {
            return true;
        }
        report.add(
                "feature " + id,
                answer.succeeded() ? Outcome.OPENED : Outcome.REFUSED,
                answer.succeeded() ? "" : answer.problem());
        return answer.succeeded();
    }

    private void submit(String id, MarkdownFile file) {
        String subject = "artifact " + file.shown();
        String path = "/features/" + id + "/artifacts/" + file.stem();
        Answer asked = api.putMarkdown(path + "?dry-run=true", file.content());
        if (!asked.succeeded()) {
            report.add(subject, Outcome.REFUSED, asked.problem());
            return;
        }
        if (!asked.body().path("allowed").asBoolean(false)) {
            List<JsonNode> refusing = refusing(asked.body());
            boolean waits = !refusing.isEmpty()
                    && refusing.stream()
                            .allMatch(rule -> rule.path("rule").asString("").equals(STAGES_IN_ORDER));
            report.add(subject, waits ? Outcome.SKIPPED : Outcome.REFUSED, reasons(refusing));
            return;
        }
        Answer answer = api.putMarkdown(path, file.content());
        if (!answer.succeeded()) {
            report.add(subject, Outcome.REFUSED, answer.problem());
            return;
        }
        boolean changed = answer.body().path("changed").asBoolean(false);
        report.add(
                subject,
                changed ? Outcome.SUBMITTED : Outcome.UNCHANGED,
                "revision " + answer.body().path("revision").asString("?"));
        if (changed) {
            report.addAsserted(
                    api.getAfter(answer, path).body().path("assertedSignOffs").size());
        }
    }

    private static List<JsonNode> refusing(JsonNode dryRun) {
        List<JsonNode> refusing = new ArrayList<>();
        for (JsonNode rule : dryRun.path("rules")) {
            if (rule.path("status").asString("").equals("REFUSED")) {
                refusing.add(rule);
            }
        }
        return refusing;
    }

    private static String reasons(List<JsonNode> refusing) {
        if (refusing.isEmpty()) {
            return "not allowed, and no rule says why";
        }
        return String.join(
                "; ",
                refusing.stream()
                        .map(rule -> rule.path("rule").asString("?") + ": "
                                + rule.path("reason").asString(""))
                        .toList());
    }
}
