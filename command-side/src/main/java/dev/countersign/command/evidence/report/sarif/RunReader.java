package dev.countersign.command.evidence.report.sarif;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonCursor;
import dev.countersign.command.evidence.report.sarif.Rules.Rule;
import dev.countersign.command.frontmatter.Excerpt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one run of a tool. The keys of a run come in any order. */
final class RunReader {

    private static final int MOST_RULES = 50_000;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_LOCATION = 200;
    private static final int LONGEST_SEVERITY = 20;
    private static final BigDecimal MOST_SEVERE = BigDecimal.TEN;

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private final JsonCursor cursor;
    private final int number;

    private final Rules rules = new Rules();
    private final Results results = new Results();
    private final List<ConfiguredLevel> overrides = new ArrayList<>();
    private @Nullable String tool;
    private boolean resultsListed;
    private long resultsRead;
    private long suppressed;
    private long absent;
    private long passed;
    private int invocations;
    private int successes;
    private long toolErrors;
    private @Nullable String commit;
    private @Nullable Instant end;
    private boolean unreadableTime;

    /** A level for a rule from the configuration of an invocation. */
    private record ConfiguredLevel(RuleReference rule, Level level) {}

    RunReader(JsonCursor cursor, int number) {
        this.cursor = cursor;
        this.number = number;
    }

    SarifRun read() throws UnacceptableReport {
        cursor.object("A run", key -> {
            switch (key) {
                case "tool" -> cursor.object("tool", this::readTool);
                case "results" -> resultsListed = cursor.list("results", this::readResult);
                case "invocations" -> cursor.list("invocations", this::readInvocation);
                case "versionControlProvenance" -> cursor.list("versionControlProvenance", this::readVersionControl);
                case "externalPropertyFileReferences" ->
                    cursor.object("externalPropertyFileReferences", this::refuseOtherFile);
                default -> cursor.skip();
            }
        });
        if (tool == null) {
            throw refused("names no tool");
        }
        if (!resultsListed) {
            throw refused("has no list of results: \"%s\" has looked at nothing".formatted(tool));
        }
        boolean succeeded = invocations > 0 && successes == invocations;
        if (resultsRead == 0 && !succeeded) {
            throw refused(
                    "has no results, and \"%s\" does not say that it succeeded (invocations with executionSuccessful)"
                            .formatted(tool));
        }
        overrides.forEach(override -> rules.override(override.rule(), override.level()));
        return new SarifRun(
                tool, rules, results, suppressed, absent, passed, succeeded, toolErrors, commit, end, unreadableTime);
    }

    private void refuseOtherFile(String key) throws UnacceptableReport {
        switch (key) {
            case "results", "invocations", "driver", "extensions", "externalizedProperties" ->
                throw refused("has its %s in another file; put them into this one".formatted(key));
            default -> cursor.skip();
        }
    }

    private void readTool(String key) throws UnacceptableReport {
        switch (key) {
            case "driver" -> readComponent(Rules.DRIVER);
            case "extensions" -> {
                Places extensions = new Places();
                cursor.list("extensions", () -> readComponent(extensions.next()));
            }
            default -> cursor.skip();
        }
    }

    private void readComponent(int component) throws UnacceptableReport {
        cursor.object("A component of the tool", key -> {
            switch (key) {
                case "name" -> {
                    String name = cursor.shortText("name", LONGEST_NAME);
                    if (component == Rules.DRIVER) {
                        tool = name;
                    }
                }
                case "rules" -> {
                    Places places = new Places();
                    cursor.list("rules", () -> readRule(component, places.next()));
                }
                default -> cursor.skip();
            }
        });
    }

    private void readRule(int component, int index) throws UnacceptableReport {
        RuleText rule = new RuleText();
        cursor.object("A rule", key -> {
            switch (key) {
                case "id" -> rule.id = cursor.shortText("id", LONGEST_NAME);
                case "name" -> rule.name = cursor.shortText("name", LONGEST_NAME);
                case "shortDescription" -> rule.description = readMessage("shortDescription");
                case "defaultConfiguration" -> rule.level = readConfiguration();
                case "properties" ->
                    cursor.object("properties", property -> {
                        if (property.equals("security-severity")) {
                            rule.severity = readSeverity();
                        } else {
                            cursor.skip();
                        }
                    });
                default -> cursor.skip();
            }
        });
        rules.add(new Rule(
                component,
                index,
                rule.id,
                rule.severity,
                rule.level,
                rule.description == null ? rule.name : rule.description));
        if (rules.size() > MOST_RULES) {
            throw refused("describes more than %d rules".formatted(MOST_RULES));
        }
    }

    private @Nullable Level readConfiguration() throws UnacceptableReport {
        Found<Level> level = new Found<>();
        cursor.object("A configuration", key -> {
            if (key.equals("level")) {
                level.value = cursor.constant("level", Level.class);
            } else {
                cursor.skip();
            }
        });
        return level.value;
    }

    private @Nullable BigDecimal readSeverity() throws UnacceptableReport {
        String written = cursor.textOrNumber("security-severity");
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            if (written.length() <= LONGEST_SEVERITY) {
                BigDecimal severity = new BigDecimal(written.strip());
                if (severity.signum() >= 0 && severity.compareTo(MOST_SEVERE) <= 0) {
                    return severity;
                }
            }
        } catch (NumberFormatException e) {
            throw noSeverity(written);
        }
        throw noSeverity(written);
    }

    private UnacceptableReport noSeverity(String written) {
        return cursor.refused(
                "security-severity is \"%s\" and not a number from 0 to 10".formatted(Excerpt.of(written)));
    }

    private void readResult() throws UnacceptableReport {
        Result result = new Result();
        cursor.object("A result", key -> {
            switch (key) {
                case "ruleId" ->
                    result.named =
                            new RuleReference(cursor.shortText("ruleId", LONGEST_NAME), result.named.index(), null);
                case "ruleIndex" ->
                    result.named = new RuleReference(result.named.id(), cursor.index("ruleIndex"), null);
                case "rule" -> result.rule = readReference("rule");
                case "level" -> result.level = cursor.constant("level", Level.class);
                case "kind" -> result.kind = cursor.constant("kind", ResultKind.class);
                case "message" -> result.message = readMessage("message");
                case "locations" ->
                    cursor.list("locations", () -> {
                        String location = readLocation();
                        result.location = result.location == null ? location : result.location;
                    });
                case "suppressions" -> result.suppressed = readSuppressions();
                case "baselineState" -> result.baseline = cursor.text("baselineState");
                default -> cursor.skip();
            }
        });
        resultsRead++;
        ResultKind kind = result.kind == null ? ResultKind.FAIL : result.kind;
        if (kind.holds() && (result.level == null || result.level == Level.NONE)) {
            passed++;
        } else if ("absent".equals(result.baseline)) {
            absent++;
        } else if (result.suppressed) {
            suppressed++;
        } else {
            results.add(result.rule.or(result.named), result.level, kind, result.message, result.location);
        }
    }

    private RuleReference readReference(String what) throws UnacceptableReport {
        Found<RuleReference> reference = new Found<>();
        reference.value = RuleReference.NONE;
        cursor.object(what, key -> {
            RuleReference known = reference.value == null ? RuleReference.NONE : reference.value;
            switch (key) {
                case "id" ->
                    reference.value =
                            new RuleReference(cursor.shortText("id", LONGEST_NAME), known.index(), known.extension());
                case "index" ->
                    reference.value = new RuleReference(known.id(), cursor.index("index"), known.extension());
                case "toolComponent" ->
                    cursor.object("toolComponent", part -> {
                        if (part.equals("index")) {
                            reference.value = new RuleReference(known.id(), known.index(), cursor.index("index"));
                        } else {
                            cursor.skip();
                        }
                    });
                default -> cursor.skip();
            }
        });
        return reference.value;
    }

    private @Nullable String readMessage(String what) throws UnacceptableReport {
        Found<String> text = new Found<>();
        cursor.object(what, key -> {
            if (key.equals("text") || (key.equals("markdown") && text.value == null)) {
                text.value = cursor.shortText(key, LONGEST_MESSAGE);
            } else {
                cursor.skip();
            }
        });
        return text.value;
    }

    private @Nullable String readLocation() throws UnacceptableReport {
        Found<String> file = new Found<>();
        Found<Integer> line = new Found<>();
        cursor.object("A location", key -> {
            if (!key.equals("physicalLocation")) {
                cursor.skip();
                return;
            }
            cursor.object(key, part -> {
                switch (part) {
                    case "artifactLocation" ->
                        cursor.object(part, name -> {
                            if (name.equals("uri")) {
                                file.value = cursor.shortText("uri", LONGEST_LOCATION);
                            } else {
                                cursor.skip();
                            }
                        });
                    case "region" ->
                        cursor.object(part, name -> {
                            if (name.equals("startLine")) {
                                line.value = cursor.index("startLine");
                            } else {
                                cursor.skip();
                            }
                        });
                    default -> cursor.skip();
                }
            });
        });
        return file.value == null || line.value == null ? file.value : file.value + ":" + line.value;
    }

    /** A result is suppressed where it has suppressions and none of them is still to be reviewed or was turned down. */
    private boolean readSuppressions() throws UnacceptableReport {
        Places suppressions = new Places();
        Places accepted = new Places();
        cursor.list("suppressions", () -> {
            suppressions.next();
            Found<String> status = new Found<>();
            cursor.object("A suppression", key -> {
                if (key.equals("status")) {
                    status.value = cursor.text("status");
                } else {
                    cursor.skip();
                }
            });
            if (status.value == null || status.value.equals("accepted")) {
                accepted.next();
            }
        });
        return suppressions.count > 0 && suppressions.count == accepted.count;
    }

    private void readInvocation() throws UnacceptableReport {
        invocations++;
        Found<Boolean> successful = new Found<>();
        cursor.object("An invocation", key -> {
            switch (key) {
                case "executionSuccessful" -> successful.value = cursor.flag("executionSuccessful");
                case "endTimeUtc" -> readEnd(cursor.text("endTimeUtc"));
                case "toolExecutionNotifications" ->
                    cursor.list("toolExecutionNotifications", () -> {
                        if (readConfiguration() == Level.ERROR) {
                            toolErrors++;
                        }
                    });
                case "ruleConfigurationOverrides" -> cursor.list("ruleConfigurationOverrides", this::readOverride);
                default -> cursor.skip();
            }
        });
        if (successful.value != null && !successful.value) {
            throw refused("failed: its tool says that it did not succeed (executionSuccessful is false)");
        }
        if (successful.value != null) {
            successes++;
        }
    }

    private void readOverride() throws UnacceptableReport {
        Found<RuleReference> rule = new Found<>();
        Found<Level> level = new Found<>();
        cursor.object("An override", key -> {
            switch (key) {
                case "descriptor" -> rule.value = readReference("descriptor");
                case "configuration" -> level.value = readConfiguration();
                default -> cursor.skip();
            }
        });
        if (rule.value != null && level.value != null) {
            overrides.add(new ConfiguredLevel(rule.value, level.value));
        }
        if (overrides.size() > MOST_RULES) {
            throw refused("configures more than %d rules".formatted(MOST_RULES));
        }
    }

    /** Of several ends the first counts: a report is as old as its oldest part. */
    private void readEnd(@Nullable String written) {
        try {
            Instant time = written == null ? null : Instant.parse(written);
            if (time != null && (end == null || time.isBefore(end))) {
                end = time;
            }
        } catch (DateTimeException e) {
            unreadableTime = true;
        }
    }

    private void readVersionControl() throws UnacceptableReport {
        cursor.object("versionControlProvenance", key -> {
            if (!key.equals("revisionId")) {
                cursor.skip();
                return;
            }
            String written = cursor.text("revisionId");
            if (written == null) {
                return;
            }
            String revision = written.toLowerCase(Locale.ROOT);
            if (!COMMIT.matcher(revision).matches()) {
                throw cursor.refused("revisionId is \"%s\", which is no commit".formatted(Excerpt.of(written)));
            }
            if (commit != null && !commit.equals(revision)) {
                throw SarifLog.twoCommits(commit, revision);
            }
            commit = revision;
        });
    }

    private UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, "Run %d %s".formatted(number, reason));
    }

    private static final class RuleText {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable Level level;
        private @Nullable BigDecimal severity;
    }

    private static final class Result {
        private RuleReference named = RuleReference.NONE;
        private RuleReference rule = RuleReference.NONE;
        private @Nullable Level level;
        private @Nullable ResultKind kind;
        private @Nullable String message;
        private @Nullable String location;
        private boolean suppressed;
        private @Nullable String baseline;
    }

    /** Counts the places of a list, from 0. */
    private static final class Places {
        private int count;

        private int next() {
            return count++;
        }
    }
}
