package dev.countersign.local.importing;

import dev.countersign.local.api.ApiClient;
import dev.countersign.local.api.ApiClient.Answer;
import dev.countersign.local.cli.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares a folder's agents and features with what a project has on record. It changes nothing. */
final class Comparison {

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})");

    /** The file itself is at fault: it is malformed, too large, or nothing that can be read. */
    private static final Set<Integer> FILE_AT_FAULT = Set.of(400, 413, 422);

    /** How a file, or one claim in it, compares. */
    enum Finding {
        EQUAL,
        SKIPPED,
        MISSING,
        RETIRED,
        OTHER_TEXT,
        NEWER_VERSION,
        OTHER_DIGEST,
        DRIFT,
        FORGERY,
        UNREADABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the folder and the record differ in it. */
        boolean differs() {
            return this != EQUAL && this != SKIPPED;
        }
    }

    /**
     * One line of the result.
     *
     * @param kind {@code agent}, {@code artifact} or {@code file}
     * @param file below the folder
     * @param detail what differs; empty where nothing does
     */
    record Item(String kind, String file, Finding finding, String detail) {}

    private final ApiClient api;
    private final Consumer<Item> found;

    Comparison(ApiClient api, Consumer<Item> found) {
        this.api = api;
        this.found = found;
    }

    void agent(MarkdownFile file) {
        String name = file.name().orElseGet(file::stem);
        Answer answer = api.get("/agents/" + ApiClient.segment(name));
        if (answer.status() == 404) {
            agent(file, Finding.MISSING, "no agent " + name + " is on record");
        } else if (isUsable(answer, file, "agent")) {
            JsonNode held = answer.body();
            String version = held.path("version").asString("");
            if (held.path("status").asString("").equals("retired")) {
                agent(file, Finding.RETIRED, name + " was retired at version " + version);
            } else if (held.path("digest").asString("").equals(file.digest())) {
                agent(file, Finding.EQUAL, "");
            } else {
                String own = file.version().orElse("none");
                boolean newer = isNewer(own, version);
                agent(
                        file,
                        newer ? Finding.NEWER_VERSION : Finding.OTHER_TEXT,
                        "version " + own + " here, " + version + " on record");
            }
        }
    }

    private void agent(MarkdownFile file, Finding finding, String detail) {
        found.accept(new Item("agent", file.shown().toString(), finding, detail));
    }

    void artifact(String feature, MarkdownFile file) {
        String subject = file.shown().toString();
        Answer answer = api.postMarkdown(
                "/features/" + ApiClient.segment(feature) + "/artifacts/" + file.stem() + "/claims", file.content());
        if (answer.status() == 404) {
            found.accept(new Item("artifact", subject, Finding.MISSING, "no feature " + feature + " is on record"));
            return;
        }
        if (!isUsable(answer, file, "artifact")) {
            return;
        }
        List<Item> differences = new ArrayList<>();
        JsonNode body = answer.body();
        if (!body.has("recordedDigest")) {
            differences.add(new Item(
                    "artifact",
                    subject,
                    Finding.MISSING,
                    "feature " + feature + " has no " + file.stem() + " on record"));
        } else if (!body.path("current").asBoolean(false)) {
            differences.add(new Item(
                    "artifact",
                    subject,
                    Finding.OTHER_DIGEST,
                    body.path("digest").asString("?") + " here, "
                            + body.path("recordedDigest").asString("?") + " on record"));
        }
        for (JsonNode claim : body.path("claims")) {
            Finding finding = switch (claim.path("finding").asString("")) {
                case "supported" -> Finding.EQUAL;
                case "forgery" -> Finding.FORGERY;
                default -> Finding.DRIFT;
            };
            if (finding.differs()) {
                differences.add(new Item(
                        "artifact",
                        subject,
                        finding,
                        "the sign-off for " + claim.path("role").asString("?") + ": "
                                + claim.path("reason").asString("")));
            }
        }
        if (differences.isEmpty()) {
            differences.add(new Item("artifact", subject, Finding.EQUAL, ""));
        }
        differences.forEach(found);
    }

    /** Whether the answer can be compared. A fault that is not the file's ends the comparison: nothing can be said then. */
    private boolean isUsable(Answer answer, MarkdownFile file, String kind) {
        if (answer.status() == 200 && answer.body().isObject()) {
            return true;
        }
        if (FILE_AT_FAULT.contains(answer.status())) {
            found.accept(new Item(kind, file.shown().toString(), Finding.UNREADABLE, answer.problem()));
            return false;
        }
        throw new UserError(file.shown() + " cannot be compared: " + answer.problem());
    }

    private static boolean isNewer(String version, String than) {
        Matcher left = VERSION.matcher(version);
        Matcher right = VERSION.matcher(than);
        if (!left.lookingAt() || !right.lookingAt()) {
            return false;
        }
        for (int part = 1; part <= 3; part++) {
            int difference = Integer.compare(Integer.parseInt(left.group(part)), Integer.parseInt(right.group(part)));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }
}
