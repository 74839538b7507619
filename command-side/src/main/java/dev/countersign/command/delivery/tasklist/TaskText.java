package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.delivery.specification.RequirementId;
import dev.countersign.command.delivery.tasklist.DependencyList.Range;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.markdown.ListMarker;
import dev.countersign.command.markdown.WordBounds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a task says about itself: its marks, role, estimate and dependencies are taken out of its words, and what remains is what
 * is to be done. They may stand in brackets anywhere ({@code [P]}, {@code [US1]}, {@code (depends on T003)}, {@code [role: tester]},
 * {@code (est: 2h)}), at the end of the line ({@code @tester}, {@code 2h}), on lines of their own below it ({@code Role: tester}), or in
 * the columns of a table.
 */
final class TaskText {

    private static final String KEY = "(depends? on|dependenc(?:y|ies)|depends|deps?|blocked by|requires|needs|after"
            + "|roles?|agents?|owner|assigned to|assignee|est\\.?|estimated?|effort|traces to|requirements?|files?|paths?)";

    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]{1,4000}+)[)\\]]");
    private static final Pattern FIELD = Pattern.compile(
            "[*_\\s]*+" + KEY + "[*_]*+(?:\\s*+(:)|\\s)[*_\\s]*+(.*+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NEXT_FIELD =
            Pattern.compile("[;,]\\s*+(?=" + KEY + "\\s?:)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STORY_MARK =
            Pattern.compile("(?:US[-_]?|(?:User )?Story[ -]?)([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEPENDS = Pattern.compile(
            "\\*{0,2}" + WordBounds.START + "(?:depends? on|dependenc(?:y|ies)|blocked by)\\*{0,2}(\\s?:)?\\*{0,2}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT = Pattern.compile("~\\s?(" + Estimates.AMOUNT + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLE_AT_END = Pattern.compile("(?:^|(?<=\\s))@([A-Za-z0-9][A-Za-z0-9_-]{0,63})[.]?$");
    private static final Pattern ESTIMATE_AT_END =
            Pattern.compile("(?:^|[\\s,;–—-])((?:" + Estimates.AMOUNT + "\\s?){1,2})$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD_AT_END = Pattern.compile("([A-Za-z]{1,20})\\s*+$");
    private static final Pattern ROLE = Pattern.compile("@?([A-Za-z0-9][A-Za-z0-9_-]{0,63})");
    /** Two stars beside a slash are part of a path. */
    private static final Pattern BOLD = Pattern.compile("(?<!/)\\*\\*(?!/)");

    private static final Pattern DANGLING = Pattern.compile("[\\s,;–—-]++$");

    /** Words after which an amount of time is part of the work: "set the timeout to 30m". */
    private static final Set<String> TAKE_A_TIME = Set.of(
            "to", "of", "for", "after", "in", "every", "within", "than", "over", "under", "at", "by", "is", "last",
            "and", "or", "from", "per", "below", "above", "until");

    private static final Set<String> NOBODY = Set.of("", "none", "-", "–", "—", "n/a", "na", "tbd", "any", "all", "?");

    private final TaskLine line;
    private final Diagnostics diagnostics;
    private final StringBuilder notes = new StringBuilder();
    private final List<Range> dependencies = new ArrayList<>();
    private final Set<String> marked = new LinkedHashSet<>();
    private String text = "";
    private boolean parallel;
    private @Nullable String role;
    private @Nullable Integer estimateMinutes;

    private TaskText(TaskLine line, Diagnostics diagnostics) {
        this.line = line;
        this.diagnostics = diagnostics;
    }

    static TaskText of(TaskLine line, Diagnostics diagnostics) {
        TaskText text = new TaskText(line, diagnostics);
        text.read();
        return text;
    }

    /** What is to be done, on one line. */
    String text() {
        return text;
    }

    /** Everything the task says besides marks, role, estimate and dependencies, notes below it included. */
    String everything() {
        return text + "\n" + notes;
    }

    boolean parallel() {
        return parallel;
    }

    @Nullable
    String role() {
        return role;
    }

    @Nullable
    Integer estimateMinutes() {
        return estimateMinutes;
    }

    List<Range> dependencies() {
        return dependencies;
    }

    /** The ids of the stories that the task is marked with. */
    Set<String> marked() {
        return marked;
    }

    private void read() {
        line.columns().forEach(this::column);
        StringBuilder words = new StringBuilder(withoutMarks(line.head()));
        boolean inParagraph = true;
        for (String below : line.below()) {
            int contentAt = ListMarker.of(below).map(ListMarker::contentAt).orElse(0);
            String content = below.substring(contentAt);
            inParagraph &= contentAt == 0;
            Matcher field = FIELD.matcher(content);
            if (field.matches() && field.group(2) != null) {
                field(field);
            } else if (inParagraph) {
                words.append(' ').append(withoutMarks(content));
            } else {
                notes.append(withoutMarks(content)).append('\n');
            }
        }
        text = BOLD.matcher(words).replaceAll("").replaceAll("[\\s\\h]++", " ").strip();
        if (text.isEmpty()) {
            diagnostics.warning(
                    "task-without-text", where(), "%s does not say what is to be done".formatted(line.id()));
        }
    }

    private void column(Column column, String cell) {
        switch (column) {
            case ROLE -> role(cell);
            case DEPENDENCIES -> dependencies(cell);
            case ESTIMATE -> estimate(cell);
            case STORY -> markStories(cell);
            case PARALLEL -> parallel |= cell.matches("(?i)\\[?(?:p|x|yes|y|true|✓|✔|✅)\\]?");
            case PATHS, REQUIREMENTS -> notes.append(cell).append('\n');
            case ID, TASK, STATUS -> {}
        }
    }

    private void markStories(String cell) {
        Matcher story = STORY_MARK.matcher(cell);
        while (story.find()) {
            marked.add(RequirementId.story(Integer.parseInt(story.group(1))));
        }
    }

    private String withoutMarks(String written) {
        StringBuilder rest = new StringBuilder();
        Matcher brackets = BRACKETS.matcher(written);
        int at = 0;
        while (brackets.find()) {
            rest.append(written, at, brackets.start());
            boolean square = written.charAt(brackets.start()) == '[';
            boolean mark = takeMark(brackets.group(1).strip(), square);
            rest.append(mark ? " " : brackets.group());
            at = brackets.end();
        }
        rest.append(written, at, written.length());
        return withoutEnd(withoutAbout(withoutDependencies(rest.toString())));
    }

    private boolean takeMark(String inside, boolean square) {
        if (square && inside.equals("P")) {
            parallel = true;
            return true;
        }
        if (square && marksStories(inside)) {
            markStories(inside);
            return true;
        }
        OptionalInt minutes = Estimates.minutes(inside);
        if (minutes.isPresent()) {
            estimateMinutes = minutes.getAsInt();
            return true;
        }
        if (!isField(inside)) {
            return false;
        }
        for (String part : NEXT_FIELD.split(inside, -1)) {
            Matcher field = FIELD.matcher(part);
            if (field.matches()) {
                field(field);
            }
        }
        return true;
    }

    private static boolean marksStories(String inside) {
        for (String part : inside.split("[,/&+]", -1)) {
            if (!STORY_MARK.matcher(part.strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Without a colon only what is followed by a task's id is one, for "(after the release)" says something else. */
    private static boolean isField(String inside) {
        Matcher field = FIELD.matcher(inside);
        if (!field.matches()) {
            return false;
        }
        String key = field.group(1).toLowerCase(Locale.ROOT);
        boolean shared = (key.startsWith("require") && !key.equals("requires"))
                || key.startsWith("file")
                || key.startsWith("path")
                || key.startsWith("traces");
        if (shared) {
            return false;
        }
        return field.group(2) != null
                || key.matches("depends? on|blocked by")
                || (key.startsWith("est") && Estimates.minutes(field.group(3)).isPresent())
                || !DependencyList.startingAt(field.group(3), 0).ranges().isEmpty();
    }

    private void field(Matcher field) {
        String key = field.group(1).toLowerCase(Locale.ROOT);
        String value = field.group(3);
        if (key.startsWith("role") || key.startsWith("agent") || key.equals("owner") || key.startsWith("assign")) {
            role(value);
        } else if (key.startsWith("est") || key.equals("effort")) {
            estimate(value);
        } else if (key.startsWith("traces")
                || key.equals("requirement")
                || key.equals("requirements")
                || key.startsWith("file")
                || key.startsWith("path")) {
            notes.append(value).append('\n');
        } else {
            dependencies(value);
        }
    }

    private void role(String written) {
        String name = written.replaceAll("[*`]", "").strip();
        Matcher role = ROLE.matcher(name);
        if (role.matches() && !NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
            this.role = role.group(1);
        } else if (!NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
            diagnostics.warning(
                    "role-not-understood",
                    where(),
                    "%s is given to \"%s\", which is no name of one role; understood as given to none"
                            .formatted(line.id(), Excerpt.of(name)));
        }
    }

    private void estimate(String written) {
        OptionalInt minutes = Estimates.minutes(written.replaceAll("[*`]", ""));
        if (minutes.isPresent()) {
            estimateMinutes = minutes.getAsInt();
        } else if (!NOBODY.contains(written.strip().toLowerCase(Locale.ROOT))) {
            diagnostics.warning(
                    "estimate-not-understood",
                    where(),
                    "The estimate \"%s\" of %s is no time such as 30m, 2h or 1d; understood as none"
                            .formatted(Excerpt.of(written), line.id()));
        }
    }

    private void dependencies(String written) {
        DependencyList list = DependencyList.whole(written);
        dependencies.addAll(list.ranges());
        if (!list.rest().isEmpty()) {
            diagnostics.warning(
                    "dependency-not-understood",
                    where(),
                    "%s depends on \"%s\"; only ids such as T003 and T007-T009 in it were understood"
                            .formatted(line.id(), Excerpt.of(list.rest())));
        }
    }

    private String withoutDependencies(String written) {
        StringBuilder rest = new StringBuilder();
        Matcher depends = DEPENDS.matcher(written);
        int at = 0;
        while (depends.find()) {
            DependencyList list = DependencyList.startingAt(written, depends.end());
            boolean colon = depends.group(1) != null;
            if (list.ranges().isEmpty() && colon) {
                dependencies(written.substring(depends.end()));
                rest.append(written, at, depends.start());
                return rest.toString();
            }
            if (!list.ranges().isEmpty()) {
                dependencies.addAll(list.ranges());
                rest.append(written, at, depends.start());
                at = list.end();
                depends.region(at, written.length());
            }
        }
        return rest.append(written, at, written.length()).toString();
    }

    private String withoutAbout(String written) {
        Matcher about = ABOUT.matcher(written);
        if (!about.find()) {
            return written;
        }
        estimate(about.group(1));
        return written.substring(0, about.start()) + written.substring(about.end());
    }

    private String withoutEnd(String written) {
        String rest = withoutRoleAtEnd(DANGLING.matcher(written.stripTrailing()).replaceFirst(""));
        Matcher estimate = ESTIMATE_AT_END.matcher(rest);
        if (estimate.find() && !takesATime(rest.substring(0, estimate.start()))) {
            estimate(estimate.group(1));
            rest = withoutRoleAtEnd(
                    DANGLING.matcher(rest.substring(0, estimate.start())).replaceFirst(""));
        }
        return rest;
    }

    private String withoutRoleAtEnd(String written) {
        Matcher named = ROLE_AT_END.matcher(written);
        if (!named.find()) {
            return written;
        }
        role = named.group(1);
        return DANGLING.matcher(written.substring(0, named.start())).replaceFirst("");
    }

    private static boolean takesATime(String before) {
        Matcher word = WORD_AT_END.matcher(before);
        return word.find() && TAKE_A_TIME.contains(word.group(1).toLowerCase(Locale.ROOT));
    }

    private String where() {
        return Diagnostics.line(line.line());
    }
}
