package dev.countersign.command.delivery.specification;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.markdown.ListMarker;
import dev.countersign.command.markdown.PipeTable;
import dev.countersign.command.markdown.PipeTable.Cell;
import dev.countersign.command.markdown.ShownLine;
import dev.countersign.command.markdown.ShownText;
import dev.countersign.command.markdown.WordBounds;
import dev.countersign.events.delivery.RequirementKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a specification asks for, in strict and in prose form. It goes through the document once, from line to line, and
 * holds at any time at most one open entry, to which following lines belong as Markdown would have it.
 *
 * <ul>
 *   <li>Requirements and success criteria are list items, table rows, paragraphs or headings that start with {@code FR-n} or
 *       {@code SC-n}. A sentence that only mentions one defines nothing: the id is set off by a sign or by bold type, or a capital follows.
 *   <li>User stories are headings {@code User Story n}, items {@code US-n}, and numbered items {@code As a …, I want …}.
 *   <li>Acceptance criteria are what starts with Given, and every item below a heading or label that speaks of acceptance. Where
 *       neither has items, the prose itself is one criterion, so that none vanishes.
 * </ul>
 *
 * <p>It throws for no input, and looks at each line a fixed number of times.
 */
public final class SpecificationReader {

    private static final String OPENING = "^[*_`\\[(]{0,4}+";
    private static final String REST = "(?![A-Za-z0-9])(.*+)$";

    private static final Pattern REQUIREMENT = Pattern.compile(
            OPENING + "(FR|SC)[-_ ]?([0-9]{1,9})([a-z]|(?:\\.[0-9]{1,4}){1,3})?" + REST, Pattern.DOTALL);

    private static final Pattern CRITERION =
            Pattern.compile(OPENING + "(?:US[-_]?([0-9]{1,9})[-_ ])?AC[-_ ]?([0-9]{1,9})" + REST, Pattern.DOTALL);

    private static final Pattern STORY = Pattern.compile(
            OPENING + "(?:[0-9.]{1,9}\\s++)?(?:User\\s++Story|Story|US)[\\s#_-]{0,3}+([0-9]{1,9})" + REST,
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER_ID = Pattern.compile("^[*_`\\[(]{0,4}+([A-Z]{2,6}-[0-9]{1,9})[*_`\\])]{0,4}+:");

    /** What stands between an id and its text. */
    private static final Pattern SEPARATOR = Pattern.compile("^[*_`\\])\\s]*+[:.)–—-]*+[*_`\\s]*+");

    private static final Pattern PRIORITY = Pattern.compile(
            "[(\\[]\\s*+Priority[^()\\[\\]]{0,40}[)\\]].*+$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern GIVEN = Pattern.compile(
            "^[*_]{0,3}Given" + WordBounds.END + "|\\*\\*Given" + WordBounds.END, Pattern.CASE_INSENSITIVE);
    private static final Pattern STEP =
            Pattern.compile("^[*_]{0,3}(When|Then|And|But)" + WordBounds.END, Pattern.CASE_INSENSITIVE);
    private static final Pattern STEPS =
            Pattern.compile(WordBounds.START + "(?:Given|When|Then)" + WordBounds.END, Pattern.CASE_INSENSITIVE);
    private static final Pattern WISH = Pattern.compile(
            "^[*_]{0,3}As (?:an?|the)" + WordBounds.END + ".*?" + WordBounds.START + "I" + WordBounds.END,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern BOLD_LABEL =
            Pattern.compile("^[*_]{2,3}([^*]{1,80}?)(:?)[*_]{2,3}(:?)(.*+)$", Pattern.DOTALL);
    private static final Pattern PLAIN_LABEL = Pattern.compile("^([^*:]{1,80}):\\s*+$");
    private static final Pattern ACCEPTANCE =
            Pattern.compile(WordBounds.START + "acceptance" + WordBounds.END, Pattern.CASE_INSENSITIVE);
    private static final Pattern CHECK_BOX = Pattern.compile("^\\[[ xX]\\]\\s++");
    private static final Pattern RULE = Pattern.compile("^(?:-{3,}+|\\*{3,}+|_{3,}+)$");
    private static final Pattern CLARIFICATION =
            Pattern.compile("\\[NEEDS CLARIFICATION[:\\s]*+([^\\]]*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile(WordBounds.START + "[A-Z]{1,3}-?[0-9]++" + WordBounds.END);
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}+[^\\p{L}]++(?:\\p{L}[^\\p{L}]++)*+\\p{L}{2}");

    /** A story opened by a label lasts until the next heading of any level. */
    private static final int BELOW_ALL_HEADINGS = 7;

    private final Diagnostics diagnostics = new Diagnostics();
    private final GatheredSpecification gathered = new GatheredSpecification(diagnostics);

    private @Nullable Entry open;

    /** The last criterion while its further steps may still follow as items or lines of their own. */
    private @Nullable Entry unfinished;

    private @Nullable String story;
    private int storyLevel;

    /** The story of an item, to which the items nested in it belong. */
    private @Nullable Entry storyItem;

    private int acceptanceLevel;
    private boolean acceptanceLabel;
    private boolean criterionFound;
    private final StringBuilder acceptanceProse = new StringBuilder();
    private int acceptanceLine;

    private @Nullable List<String> tableHeader;
    private boolean afterBlank = true;

    private enum EntryKind {
        REQUIREMENT,
        STORY,
        CRITERION,
        OTHER
    }

    /** What the lines that follow may belong to. */
    private static final class Entry {

        private final EntryKind kind;
        private final String id;
        private final StringBuilder text;

        /** That of its list mark; -1 for a paragraph. */
        private final int column;

        /** Whether everything up to the next heading belongs to it. */
        private final boolean untilHeading;

        private final @Nullable Integer number;
        private final Set<String> steps = new HashSet<>();

        Entry(
                EntryKind kind,
                String id,
                StringBuilder text,
                int column,
                boolean untilHeading,
                @Nullable Integer number) {
            this.kind = kind;
            this.id = id;
            this.text = text;
            this.column = column;
            this.untilHeading = untilHeading;
            this.number = number;
            noteSteps(text);
        }

        void append(String line) {
            boolean afterTitle = untilHeading && kind == EntryKind.STORY && text.indexOf("\n") < 0 && !text.isEmpty();
            text.append(afterTitle ? ":\n" : "\n").append(line);
            noteSteps(line);
        }

        private void noteSteps(CharSequence line) {
            Matcher step = STEPS.matcher(line);
            while (steps.size() < 3 && step.find()) {
                steps.add(step.group().toLowerCase(Locale.ROOT));
            }
        }

        boolean isWhole() {
            return steps.contains("then");
        }

        /** Whether this step is one that is still missing here. */
        boolean takes(String step) {
            return switch (step) {
                case "when" -> steps.contains("given") && !steps.contains("when");
                case "then" -> !steps.isEmpty() && !isWhole();
                default -> !steps.isEmpty();
            };
        }
    }

    private SpecificationReader() {}

    /** Reads a specification. */
    public static ReadSpecification read(String markdown) {
        SpecificationReader reader = new SpecificationReader();
        ShownText.lines(markdown, reader.diagnostics).forEach(reader::line);
        reader.endLabel();
        return reader.gathered.finish();
    }

    private void line(ShownLine line) {
        if (line.isBlank()) {
            afterBlank = true;
            tableHeader = null;
            return;
        }
        noteClarifications(line);
        String text = line.text().strip();
        if (!text.startsWith("|")) {
            tableHeader = null;
        }
        if (line.heading() > 0) {
            heading(line);
        } else if (text.startsWith("|")) {
            row(line);
        } else if (RULE.matcher(text).matches()) {
            leaveEntries();
        } else if (!text.startsWith(">")) {
            line.marker().ifPresentOrElse(marker -> item(line, marker), () -> paragraph(line, text));
        }
        afterBlank = false;
    }

    private void noteClarifications(ShownLine line) {
        Matcher clarification = CLARIFICATION.matcher(line.text());
        while (clarification.find()) {
            diagnostics.warning(
                    "needs-clarification",
                    Diagnostics.line(line.number()),
                    "Something is not decided yet: \"%s\"".formatted(Excerpt.of(clarification.group(1))));
        }
    }

    private void heading(ShownLine line) {
        int level = line.heading();
        leaveEntries();
        endLabel();
        if (level <= acceptanceLevel) {
            acceptanceLevel = 0;
        }
        if (level <= storyLevel) {
            leaveStory();
        }
        String title = line.title();
        if (defines(line, title, -1, true, null)) {
            return;
        }
        Matcher named = STORY.matcher(title);
        if (named.matches()) {
            boolean below =
                    RequirementId.story(RequirementId.number(named.group(1))).equals(story);
            if (!below) {
                enterStory(line, named, level);
            }
        } else if (ACCEPTANCE.matcher(title).find()) {
            acceptanceLevel = level;
        }
        if (named.matches() && ACCEPTANCE.matcher(title).find() && story != null && level > storyLevel) {
            acceptanceLevel = level;
        }
    }

    private void enterStory(ShownLine line, Matcher named, int level) {
        String title = PRIORITY.matcher(withoutSeparator(named.group(2)))
                .replaceFirst("")
                .strip();
        String id = RequirementId.story(RequirementId.number(named.group(1)));
        story = id;
        storyLevel = level;
        StringBuilder text = gathered.requirement(id, RequirementKind.STORY, title, line.number());
        open = new Entry(EntryKind.STORY, id, text, -1, true, null);
    }

    private void leaveStory() {
        story = null;
        storyLevel = 0;
    }

    private void leaveEntries() {
        open = null;
        unfinished = null;
        storyItem = null;
    }

    /** Ends what a label or heading said about acceptance; its prose is a criterion where it had no items. */
    private void endLabel() {
        if (!criterionFound && !acceptanceProse.toString().isBlank()) {
            prose(acceptanceProse.toString(), acceptanceLine, null, -1);
            leaveEntries();
        }
        acceptanceProse.setLength(0);
        acceptanceLabel = false;
        criterionFound = false;
    }

    private boolean isAboutAcceptance() {
        return acceptanceLabel || acceptanceLevel > 0;
    }

    private void item(ShownLine line, ListMarker marker) {
        String content = CHECK_BOX
                .matcher(line.text().substring(marker.contentAt()).strip())
                .replaceFirst("");
        boolean given = GIVEN.matcher(content).find();
        Entry parent = open;
        boolean nested = parent != null && (parent.untilHeading || marker.column() > parent.column);
        if (parent != null && nested && belongsTo(parent, content, given)) {
            parent.append(content);
            return;
        }
        open = null;
        if (storyItem != null && marker.column() <= storyItem.column) {
            storyItem = null;
            acceptanceLabel = false;
        }
        Integer number = marker.ordered() ? Integer.valueOf(marker.number()) : null;
        if (defines(line, content, marker.column(), false, number)) {
            return;
        }
        Matcher label = storyItem == null ? null : acceptanceLabelIn(content);
        Entry before = label == null && !given ? unfinishedTaking(content) : null;
        if (label != null) {
            acceptanceLabel = true;
        } else if (given && parent != null && nested && parent.kind == EntryKind.OTHER) {
            criterion(parent.text + ": " + content, line.number(), parent.number, marker.column());
        } else if (given) {
            criterion(content, line.number(), number, marker.column());
        } else if (before != null) {
            open = before;
            before.append(content);
        } else if (isAboutAcceptance() || isBesideCriterion(marker)) {
            prose(content, line.number(), number, marker.column());
        } else if (story == null && WISH.matcher(content).find()) {
            wish(line, content, number, marker.column());
        } else {
            unfinished = null;
            noteOtherId(line, content);
            open = new Entry(EntryKind.OTHER, "", new StringBuilder(content), marker.column(), false, number);
        }
    }

    private boolean belongsTo(Entry parent, String content, boolean given) {
        return switch (parent.kind) {
            case CRITERION -> !(given && parent.isWhole());
            case REQUIREMENT -> !given && !isDefinition(content);
            case STORY ->
                !parent.untilHeading && !given && !isDefinition(content) && acceptanceLabelIn(content) == null;
            case OTHER -> false;
        };
    }

    private static boolean isDefinition(String text) {
        Matcher requirement = REQUIREMENT.matcher(text);
        Matcher criterion = CRITERION.matcher(text);
        return (requirement.matches() && isSetOff(text, requirement.group(4)))
                || (criterion.matches() && isSetOff(text, criterion.group(3)));
    }

    private static @Nullable Matcher acceptanceLabelIn(String content) {
        Matcher bold = BOLD_LABEL.matcher(content);
        Matcher label = bold.matches() ? bold : PLAIN_LABEL.matcher(content);
        return label.matches() && ACCEPTANCE.matcher(label.group(1)).find() ? label : null;
    }

    private @Nullable Entry unfinishedTaking(String content) {
        Matcher step = STEP.matcher(content);
        Entry before = unfinished;
        boolean taken =
                before != null && step.find() && before.takes(step.group(1).toLowerCase(Locale.ROOT));
        return taken ? before : null;
    }

    /** In a list of criteria every item is one. */
    private boolean isBesideCriterion(ListMarker marker) {
        return unfinished != null
                && unfinished.column == marker.column()
                && (unfinished.number != null) == marker.ordered();
    }

    private void noteOtherId(ShownLine line, String content) {
        Matcher other = OTHER_ID.matcher(content);
        if (other.find() && story == null) {
            diagnostics.info(
                    "id-of-another-kind",
                    Diagnostics.line(line.number()),
                    "%s is no id of a requirement (FR-1), success criterion (SC-1) or story (US-1); not read as one"
                            .formatted(other.group(1)));
        }
    }

    private void paragraph(ShownLine line, String text) {
        boolean given = GIVEN.matcher(text).find();
        Matcher label = label(text);
        if (open != null && continues(open, line, text, given, label != null)) {
            open.append(text);
            return;
        }
        open = null;
        if (storyItem != null && line.indent() <= storyItem.column) {
            storyItem = null;
        }
        if (defines(line, text, -1, false, null)) {
            return;
        }
        Entry before = given ? null : unfinishedTaking(text);
        if (given) {
            criterion(text, line.number(), null, -1);
        } else if (before != null) {
            open = before;
            before.append(text);
        } else if (label != null) {
            label(line, label);
        } else if (!isAboutAcceptance()) {
            unfinished = null;
        } else {
            acceptanceLine = acceptanceProse.isEmpty() ? line.number() : acceptanceLine;
            acceptanceProse.append('\n').append(text);
        }
    }

    private boolean continues(Entry entry, ShownLine line, String text, boolean given, boolean label) {
        boolean anotherCriterion = given && (entry.kind != EntryKind.CRITERION || entry.isWhole());
        if (entry.column >= 0 && line.indent() > entry.column) {
            return !anotherCriterion;
        }
        return !label && !isDefinition(text) && !anotherCriterion && (entry.untilHeading || !afterBlank);
    }

    private void label(ShownLine line, Matcher label) {
        leaveEntries();
        endLabel();
        String rest = label.groupCount() > 1 ? label.group(4).strip() : "";
        Matcher named = STORY.matcher(label.group(1));
        if (named.matches()) {
            enterStory(line, named, BELOW_ALL_HEADINGS);
            String narrative = PRIORITY.matcher(rest).replaceFirst("").strip();
            if (open != null && !narrative.isEmpty()) {
                open.append(narrative);
            }
            return;
        }
        acceptanceLabel = ACCEPTANCE.matcher(label.group(1)).find();
        if (acceptanceLabel) {
            acceptanceLine = line.number();
            acceptanceProse.append(rest);
        }
    }

    /** A label ends with a colon or fills its line; a sentence that starts in bold type is none. */
    private static @Nullable Matcher label(String text) {
        Matcher bold = BOLD_LABEL.matcher(text);
        if (bold.matches()) {
            boolean colon = !bold.group(2).isEmpty()
                    || !bold.group(3).isEmpty()
                    || bold.group(4).isBlank();
            boolean step = GIVEN.matcher(text).find() || STEP.matcher(text).find();
            return (colon || STORY.matcher(bold.group(1)).matches()) && !step ? bold : null;
        }
        Matcher plain = PLAIN_LABEL.matcher(text);
        return plain.matches() ? plain : null;
    }

    /** Opens what starts with an id of its own, if this text does. */
    private boolean defines(ShownLine line, String text, int column, boolean heading, @Nullable Integer number) {
        Matcher requirement = REQUIREMENT.matcher(text);
        if (requirement.matches() && isSetOff(text, requirement.group(4))) {
            String prefix = requirement.group(1);
            String id = RequirementId.numbered(prefix, requirement.group(2), requirement.group(3));
            RequirementKind kind = prefix.equals("FR") ? RequirementKind.FUNCTIONAL : RequirementKind.SUCCESS;
            StringBuilder into = gathered.requirement(id, kind, withoutSeparator(requirement.group(4)), line.number());
            unfinished = null;
            open = new Entry(EntryKind.REQUIREMENT, id, into, column, heading, number);
            return true;
        }
        Matcher criterion = CRITERION.matcher(text);
        if (criterion.matches() && isSetOff(text, criterion.group(3))) {
            String owner = criterion.group(1) == null
                    ? currentStory()
                    : RequirementId.story(RequirementId.number(criterion.group(1)));
            open = new Entry(
                    EntryKind.CRITERION,
                    "",
                    gathered.criterion(
                            owner,
                            RequirementId.number(criterion.group(2)),
                            withoutSeparator(criterion.group(3)),
                            line.number()),
                    column,
                    heading,
                    number);
            unfinished = open;
            criterionFound = true;
            return true;
        }
        Matcher named = STORY.matcher(text);
        if (column >= 0 && story == null && named.matches() && isSetOff(text, named.group(2))) {
            String id = RequirementId.story(RequirementId.number(named.group(1)));
            enterStoryItem(id, withoutSeparator(named.group(2)), line, number, column);
            return true;
        }
        return false;
    }

    private void wish(ShownLine line, String content, @Nullable Integer number, int column) {
        String id = RequirementId.story(number == null ? gathered.nextStory() : number);
        enterStoryItem(id, content, line, number, column);
    }

    private void enterStoryItem(String id, String text, ShownLine line, @Nullable Integer number, int column) {
        String title = PRIORITY.matcher(text).replaceFirst("");
        unfinished = null;
        open = new Entry(
                EntryKind.STORY,
                id,
                gathered.requirement(id, RequirementKind.STORY, title, line.number()),
                column,
                false,
                number);
        storyItem = open;
    }

    private @Nullable String currentStory() {
        return storyItem == null ? story : storyItem.id;
    }

    private static boolean isSetOff(String text, String rest) {
        if (rest.isBlank() || "*_`[(".indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        char first = rest.stripLeading().charAt(0);
        return ":.)–—-[*_".indexOf(first) >= 0 || Character.isUpperCase(first);
    }

    private static String withoutSeparator(String rest) {
        return SEPARATOR.matcher(rest).replaceFirst("");
    }

    private void criterion(String text, int line, @Nullable Integer number, int column) {
        StringBuilder into = gathered.criterion(currentStory(), number, text, line);
        open = new Entry(EntryKind.CRITERION, "", into, column, false, number);
        unfinished = open;
        criterionFound = true;
    }

    private void prose(String text, int line, @Nullable Integer number, int column) {
        if (text.replace("*", "").isBlank()) {
            return;
        }
        diagnostics.info(
                "criterion-in-prose",
                Diagnostics.line(line),
                "Understood as an acceptance criterion, though it does not start with Given: \"%s\""
                        .formatted(Excerpt.of(text)));
        criterion(text, line, number, column);
    }

    private void row(ShownLine line) {
        List<String> cells =
                PipeTable.cellsOf(line.text()).stream().map(Cell::text).toList();
        if (cells.isEmpty() || cells.stream().allMatch(SpecificationReader::isDelimiter)) {
            return;
        }
        leaveEntries();
        String first = cells.getFirst();
        String rest = cells.subList(1, cells.size()).stream()
                .filter(cell -> !cell.isBlank())
                .collect(Collectors.joining("; "));
        boolean id = isDefinition(first) || STORY.matcher(first).matches();
        if (id && !WORDS.matcher(REFERENCE.matcher(rest).replaceAll("")).find()) {
            diagnostics.info(
                    "row-not-read",
                    Diagnostics.line(line.number()),
                    "The row names %s and says nothing about it; understood as a reference"
                            .formatted(Excerpt.of(first)));
        } else if (id && defines(line, first + ": " + rest, 0, false, null)) {
            open = null;
        } else if (tableHeader == null) {
            tableHeader = cells;
        } else if (isAboutAcceptance() || hasColumns(tableHeader, "given", "then")) {
            rowAsCriterion(line, tableHeader, cells);
        }
    }

    private void rowAsCriterion(ShownLine line, List<String> header, List<String> cells) {
        boolean numbered = cells.getFirst().matches("[0-9]{1,9}");
        boolean steps = hasColumns(header, "given", "then");
        StringBuilder text = new StringBuilder();
        for (int i = numbered ? 1 : 0; i < cells.size(); i++) {
            text.append(steps && i < header.size() ? header.get(i) + " " : "")
                    .append(cells.get(i))
                    .append('\n');
        }
        Integer number = numbered ? Integer.valueOf(cells.getFirst()) : null;
        if (steps) {
            criterion(text.toString(), line.number(), number, 0);
        } else {
            prose(text.toString(), line.number(), number, 0);
        }
        leaveEntries();
    }

    private static boolean isDelimiter(String cell) {
        return cell.chars().allMatch(c -> c == '-' || c == ':' || c == ' ');
    }

    private static boolean hasColumns(List<String> header, String... names) {
        List<String> own = header.stream()
                .map(cell -> cell.replace("*", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        return own.containsAll(List.of(names));
    }
}
