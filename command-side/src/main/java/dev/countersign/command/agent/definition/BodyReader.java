package dev.countersign.command.agent.definition;

import dev.countersign.command.agent.definition.MarkdownBody.Item;
import dev.countersign.command.agent.definition.MarkdownBody.ItemList;
import dev.countersign.command.agent.definition.MarkdownBody.Labelled;
import dev.countersign.command.agent.definition.MarkdownBody.Part;
import dev.countersign.command.agent.definition.MarkdownBody.SectionText;
import dev.countersign.command.agent.definition.MarkdownBody.Table;
import dev.countersign.command.agent.definition.Phrases.WithParenthesis;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.agent.Collaborator;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.PerformanceMetric;
import dev.countersign.events.agent.Section;
import dev.countersign.events.agent.SkillGrant;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.events.agent.WorkflowStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the eight sections say, each by the headings, labels and tables that the format gives it. */
final class BodyReader {

    private final ExclusionReader exclusionReader;
    private final Diagnostics diagnostics;

    private final List<Section> sections = new ArrayList<>();
    private final List<Collaborator> receivesFrom = new ArrayList<>();
    private final List<Collaborator> worksWith = new ArrayList<>();
    private final List<Collaborator> handsOffTo = new ArrayList<>();
    private final List<String> invokeWhen = new ArrayList<>();
    private final List<String> triggerPhrases = new ArrayList<>();
    private final List<Exclusion> doNotInvokeWhen = new ArrayList<>();
    private final List<String> acceptanceCriteria = new ArrayList<>();
    private final List<ToolGrant> tools = new ArrayList<>();
    private final List<SkillGrant> skills = new ArrayList<>();
    private final List<PerformanceMetric> performanceMetrics = new ArrayList<>();
    private final List<String> antiPatterns = new ArrayList<>();
    private List<WorkflowStep> workflow = List.of();

    /** The sections of the format, in their order. */
    private enum Standard {
        CORE_MISSION(1, "Core Mission"),
        ROLE_DEFINITION(2, "Role Definition"),
        WHEN_TO_USE(3, "When to Use"),
        WORKFLOW_STEPS(4, "Workflow Steps"),
        QUALITY_STANDARDS(5, "Quality Standards"),
        TRIAD_GOVERNANCE(6, "Triad Governance"),
        TOOLS_AND_SKILLS(7, "Tools & Skills"),
        SUCCESS_CRITERIA(8, "Success Criteria");

        private final int number;
        private final String title;

        Standard(int number, String title) {
            this.number = number;
            this.title = title;
        }

        int number() {
            return number;
        }

        String heading() {
            return "%d. %s".formatted(number(), title);
        }

        static Optional<Standard> of(String title) {
            for (Standard standard : values()) {
                if (Phrases.key(standard.title).equals(Phrases.key(title))) {
                    return Optional.of(standard);
                }
            }
            return Optional.empty();
        }
    }

    /** What the body says. */
    record BodyReading(
            List<Section> sections,
            List<Collaborator> receivesFrom,
            List<Collaborator> worksWith,
            List<Collaborator> handsOffTo,
            List<String> invokeWhen,
            List<String> triggerPhrases,
            List<Exclusion> doNotInvokeWhen,
            List<WorkflowStep> workflow,
            List<String> acceptanceCriteria,
            List<ToolGrant> tools,
            List<SkillGrant> skills,
            List<PerformanceMetric> performanceMetrics,
            List<String> antiPatterns) {}

    BodyReader(ExclusionReader exclusionReader, Diagnostics diagnostics) {
        this.exclusionReader = exclusionReader;
        this.diagnostics = diagnostics;
    }

    BodyReading read(String body, int firstLine) {
        List<SectionText> texts = MarkdownBody.sections(body, firstLine, diagnostics);
        Map<Standard, SectionText> standard = recognise(texts);
        readRole(standard.get(Standard.ROLE_DEFINITION));
        readWhenToUse(standard.get(Standard.WHEN_TO_USE));
        SectionText steps = standard.get(Standard.WORKFLOW_STEPS);
        if (steps != null) {
            workflow = new WorkflowReader(diagnostics).read(steps);
            expect(workflow, "workflow steps", steps);
        }
        readQuality(standard.get(Standard.QUALITY_STANDARDS));
        readToolsAndSkills(standard.get(Standard.TOOLS_AND_SKILLS));
        readSuccess(standard.get(Standard.SUCCESS_CRITERIA), texts);
        return new BodyReading(
                sections,
                receivesFrom,
                worksWith,
                handsOffTo,
                invokeWhen,
                triggerPhrases,
                doNotInvokeWhen,
                workflow,
                acceptanceCriteria,
                tools,
                skills,
                performanceMetrics,
                antiPatterns);
    }

    private Map<Standard, SectionText> recognise(List<SectionText> texts) {
        Map<Standard, SectionText> standards = new EnumMap<>(Standard.class);
        Standard latest = null;
        for (SectionText text : texts) {
            String where = Diagnostics.line(text.line());
            Standard standard = Standard.of(text.title()).orElse(null);
            boolean first = standard != null && !standards.containsKey(standard);
            sections.add(new Section(text.number(), text.title(), text.line(), first));
            if (standard == null) {
                diagnostics.info(
                        "section-extra",
                        where,
                        "The section \"%s\" is not part of the format; kept in the text, not read"
                                .formatted(Excerpt.of(text.title())));
                continue;
            }
            if (!first) {
                diagnostics.warning(
                        "section-repeated",
                        where,
                        "The section \"%s\" stands here again; only the first was read".formatted(standard.title));
                continue;
            }
            standards.put(standard, text);
            if (text.number() == null || text.number() != standard.number()) {
                diagnostics.warning(
                        "section-misnumbered",
                        where,
                        "The section \"%s\" has %s; understood as section %d by its title"
                                .formatted(
                                        standard.title,
                                        text.number() == null ? "no number" : "the number " + text.number(),
                                        standard.number()));
            }
            if (latest != null && standard.compareTo(latest) < 0) {
                diagnostics.warning(
                        "section-misordered",
                        where,
                        "The section \"%s\" stands after \"%s\"; read all the same"
                                .formatted(standard.heading(), latest.heading()));
            } else {
                latest = standard;
            }
        }
        reportMissing(standards, texts);
        return standards;
    }

    private void reportMissing(Map<Standard, SectionText> standards, List<SectionText> texts) {
        if (standards.isEmpty()) {
            diagnostics.warning(
                    "sections-missing",
                    "body",
                    "None of the eight sections of the format was found; nothing was read from them");
            return;
        }
        for (Standard standard : Standard.values()) {
            if (standards.containsKey(standard)) {
                continue;
            }
            String instead = texts.stream()
                    .filter(text -> text.number() != null && text.number() == standard.number())
                    .findFirst()
                    .map(text ->
                            "; line %d has \"%s\" under its number".formatted(text.line(), Excerpt.of(text.title())))
                    .orElse("");
            diagnostics.warning(
                    "section-missing",
                    "body",
                    "The section \"%s\" was not found%s".formatted(standard.heading(), instead));
        }
    }

    private void readRole(@Nullable SectionText section) {
        if (section == null) {
            return;
        }
        boolean prose = false;
        for (Part part : section.parts()) {
            if (part instanceof ItemList list) {
                for (Item item : list.items()) {
                    readCollaboration(item, part.place().isAbout("collaboration"));
                }
            } else if (part instanceof Labelled text
                    && text.place().labelStarts("collaboration")
                    && !text.rest().isEmpty()) {
                prose = true;
                diagnostics.info(
                        "collaboration-as-prose",
                        Diagnostics.line(text.place().line()),
                        "The collaboration is prose instead of a list; kept in the text, nobody was read from it");
            }
        }
        if (!prose && receivesFrom.isEmpty() && worksWith.isEmpty() && handsOffTo.isEmpty()) {
            expect(List.of(), "collaboration", section);
        }
    }

    private void readCollaboration(Item item, boolean expected) {
        String text = Phrases.plain(item.text());
        int colon = text.indexOf(':');
        String label = colon < 0 ? "" : Phrases.key(text.substring(0, colon));
        String where = Diagnostics.line(item.line());
        String meaning = switch (label) {
            case "receives from" -> "Receives from";
            case "works with", "coordinates", "coordinates with", "collaborates with" -> "Works with";
            case "hands off to", "hand off to", "reports to", "delivers to" -> "Hands off to";
            default -> "";
        };
        if (meaning.isEmpty()) {
            if (expected) {
                diagnostics.info(
                        "collaboration-not-understood",
                        where,
                        "\"%s\" is none of receives from, works with and hands off to; kept in the text, not read"
                                .formatted(Excerpt.of(text)));
            }
            return;
        }
        if (!Phrases.key(meaning).equals(label)) {
            diagnostics.info(
                    "collaboration-label",
                    where,
                    "\"%s\" is understood as \"%s\"".formatted(Excerpt.of(text.substring(0, colon)), meaning));
        }
        List<Collaborator> into = switch (meaning) {
            case "Receives from" -> receivesFrom;
            case "Works with" -> worksWith;
            default -> handsOffTo;
        };
        for (String name : Phrases.splitOutside(text.substring(colon + 1), ',')) {
            WithParenthesis cut = Phrases.cutParenthesis(name, inside -> true);
            if (!Phrases.isSlug(cut.text()) && !exclusionReader.knowsGroup(cut.text())) {
                diagnostics.info(
                        "collaborator-not-an-agent",
                        where,
                        "\"%s\" is no agent's name and no known group; kept as written"
                                .formatted(Excerpt.of(cut.text())));
            }
            into.add(new Collaborator(cut.text(), cut.parenthesis().isEmpty() ? null : cut.parenthesis()));
        }
    }

    private void readWhenToUse(@Nullable SectionText section) {
        if (section == null) {
            return;
        }
        for (Part part : section.parts()) {
            String where = Diagnostics.line(part.place().line());
            if (part instanceof ItemList list) {
                if (part.place().isAbout("do not invoke", "do not use", "don t invoke", "don t use", "not for")) {
                    list.items()
                            .forEach(item -> doNotInvokeWhen.add(
                                    exclusionReader.read(Phrases.oneLine(item.text()), Diagnostics.line(item.line()))));
                } else if (part.place().isAbout("trigger phrases", "triggers", "trigger phrase")) {
                    list.items().forEach(item -> addTriggers(item.text()));
                } else {
                    if (!part.place()
                            .isAbout("invoke this agent when", "invoke when", "use this agent when", "use when")) {
                        diagnostics.info(
                                "when-to-use-unlabelled",
                                where,
                                "A list with no label of the format; understood as situations to invoke the agent in");
                    }
                    list.items().forEach(item -> invokeWhen.add(Phrases.plain(item.text())));
                }
            } else if (part instanceof Table table) {
                diagnostics.info(
                        "when-to-use-as-table",
                        where,
                        "A table instead of lists; its first column is understood as situations, quoted texts in the"
                                + " others as trigger phrases");
                for (List<String> row : table.rows()) {
                    invokeWhen.add(Phrases.plain(row.getFirst()));
                    row.stream().skip(1).forEach(cell -> triggerPhrases.addAll(Phrases.quoted(cell)));
                }
            } else if (part instanceof Labelled text && !text.rest().isEmpty()) {
                if (text.place().labelStarts("trigger phrases", "triggers", "trigger phrase")) {
                    addTriggers(text.rest());
                } else {
                    diagnostics.info(
                            "when-to-use-as-prose", where, "A paragraph instead of a list; kept in the text, not read");
                }
            }
        }
        expect(invokeWhen, "situations to invoke the agent in", section);
        expect(triggerPhrases, "trigger phrases", section);
        expect(doNotInvokeWhen, "situations not to invoke the agent in", section);
    }

    /** One item may hold several phrases in quotes; an item without quotes is a phrase as it is. */
    private void addTriggers(String item) {
        List<String> quoted = Phrases.quoted(item);
        if (quoted.isEmpty()) {
            triggerPhrases.add(Phrases.plain(item));
        } else {
            triggerPhrases.addAll(quoted);
        }
    }

    private void readQuality(@Nullable SectionText section) {
        if (section == null) {
            return;
        }
        List<String> bullets = new ArrayList<>();
        for (Part part : section.parts()) {
            if (part instanceof ItemList list) {
                collectChecked(list.items());
                if (part.place().heading().isEmpty() || part.place().isAbout("acceptance criteria")) {
                    list.items().forEach(item -> bullets.add(Phrases.plain(item.text())));
                }
            }
        }
        if (acceptanceCriteria.isEmpty() && !bullets.isEmpty()) {
            acceptanceCriteria.addAll(bullets);
            diagnostics.info(
                    "criteria-without-check-boxes",
                    Diagnostics.line(section.line()),
                    "The section has no check-list; its %d list items are understood as acceptance criteria"
                            .formatted(bullets.size()));
        }
        expect(acceptanceCriteria, "acceptance criteria", section);
    }

    private void collectChecked(List<Item> items) {
        for (Item item : items) {
            String text = Phrases.oneLine(item.text());
            if (text.startsWith("[ ] ") || text.startsWith("[x] ") || text.startsWith("[X] ")) {
                acceptanceCriteria.add(Phrases.plain(text.substring("[ ] ".length())));
            }
            collectChecked(item.nested());
        }
    }

    private void readToolsAndSkills(@Nullable SectionText section) {
        if (section == null) {
            return;
        }
        for (Part part : section.parts()) {
            boolean aboutTools = part.place().isAbout("available tools", "tools");
            boolean aboutSkills = part.place().labelStarts("skills")
                    || part.place().isAbout("skills to invoke", "available skills", "skills");
            if (part instanceof Table table) {
                readToolTable(table);
            } else if (part instanceof ItemList list && aboutSkills) {
                list.items().forEach(this::readSkill);
            } else if (part instanceof ItemList list && aboutTools) {
                list.items().forEach(this::readTool);
            } else if (part instanceof Labelled text && !text.rest().isEmpty()) {
                if (text.place().labelStarts("available tools", "tools")) {
                    addTools(text.rest(), null);
                } else if (text.place().labelStarts("skills", "available skills")) {
                    Phrases.splitOutside(Phrases.plain(text.rest()), ',')
                            .forEach(name -> skills.add(new SkillGrant(skillName(name), null)));
                }
            }
        }
        expect(tools, "tools", section);
        expect(skills, "skills", section);
    }

    private void readToolTable(Table table) {
        switch (Phrases.key(table.header().getFirst())) {
            case "skill", "skills" ->
                table.rows()
                        .forEach(row -> skills.add(new SkillGrant(
                                skillName(Phrases.plain(row.getFirst())),
                                row.size() < 2 ? null : emptyToNull(row.get(1)))));
            case "tool", "tools" ->
                table.rows().forEach(row -> addTools(row.getFirst(), row.size() < 2 ? null : emptyToNull(row.get(1))));
            default -> {
                // Commands, integrations and the like are no tools of the format.
            }
        }
    }

    private void readTool(Item item) {
        WithTail tool = WithTail.of(item.text());
        addTools(tool.head(), emptyToNull(tool.tail()));
    }

    private void addTools(String names, @Nullable String purpose) {
        for (String part : Phrases.splitOutside(Phrases.plain(names), ',')) {
            for (String name : Phrases.splitOutside(part, '/')) {
                tools.add(new ToolGrant(name, purpose));
            }
        }
    }

    private void readSkill(Item item) {
        WithTail skill = WithTail.of(item.text());
        skills.add(new SkillGrant(skillName(skill.head()), emptyToNull(skill.tail())));
    }

    private static String skillName(String text) {
        String name = text.strip();
        if (name.startsWith("/skill ")) {
            name = name.substring("/skill ".length()).strip();
        }
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private void readSuccess(@Nullable SectionText section, List<SectionText> all) {
        for (SectionText any : all) {
            for (Part part : any.parts()) {
                if (part instanceof ItemList list
                        && part.place().isAbout("anti patterns", "anti pattern", "antipatterns")) {
                    list.items().forEach(item -> antiPatterns.add(Phrases.plain(item.text())));
                }
            }
        }
        if (section == null) {
            return;
        }
        for (Part part : section.parts()) {
            if (part instanceof Table table) {
                readMetrics(table);
            } else if (part instanceof ItemList list && part.place().isAbout("performance metrics")) {
                diagnostics.info(
                        "metrics-as-list",
                        Diagnostics.line(part.place().line()),
                        "A list instead of a table; understood as metrics and targets without a measurement");
                list.items().forEach(this::readMetricsOfItem);
            }
        }
        expect(performanceMetrics, "performance metrics", section);
        expect(antiPatterns, "anti-patterns", section);
    }

    private void readMetrics(Table table) {
        List<String> header = table.header().stream().map(Phrases::key).toList();
        if (!header.getFirst().equals("metric") && !header.getFirst().equals("metrics")) {
            return;
        }
        int target = header.indexOf("target");
        int measurement = header.indexOf("measurement");
        if (target < 0 || measurement < 0) {
            diagnostics.info(
                    "metrics-column-missing",
                    Diagnostics.line(table.place().line()),
                    "The table of metrics has no column \"%s\"; understood as empty"
                            .formatted(target < 0 ? "Target" : "Measurement"));
        }
        for (List<String> row : table.rows()) {
            performanceMetrics.add(new PerformanceMetric(
                    Phrases.plain(row.getFirst()),
                    target < 0 ? "" : Phrases.plain(row.get(target)),
                    measurement < 0 ? "" : Phrases.plain(row.get(measurement))));
        }
    }

    private void readMetricsOfItem(Item item) {
        for (String metric : Phrases.splitOutside(Phrases.plain(item.text()), '|')) {
            int colon = metric.indexOf(':');
            performanceMetrics.add(new PerformanceMetric(
                    colon < 0 ? metric : metric.substring(0, colon).strip(),
                    colon < 0 ? "" : metric.substring(colon + 1).strip(),
                    ""));
        }
    }

    private void expect(List<?> found, String what, SectionText section) {
        if (found.isEmpty()) {
            diagnostics.info(
                    "part-missing",
                    Diagnostics.line(section.line()),
                    "No %s recognised in section \"%s\"".formatted(what, Excerpt.of(section.title())));
        }
    }

    private static @Nullable String emptyToNull(String text) {
        String plain = Phrases.plain(text);
        return plain.isEmpty() ? null : plain;
    }

    /** A list item such as {@code **Read**: source code} or {@code `/skill x` - for y}. */
    private record WithTail(String head, String tail) {

        static WithTail of(String markdown) {
            String text = Phrases.oneLine(markdown);
            for (String mark : List.of("**", "`")) {
                int end = text.startsWith(mark) ? text.indexOf(mark, mark.length()) : -1;
                if (end > 0) {
                    return new WithTail(
                            Phrases.plain(text.substring(mark.length(), end)).replaceFirst(":$", ""),
                            text.substring(end + mark.length())
                                    .strip()
                                    .replaceFirst("^(?::|->|[-\u2013\u2014\u2192])\\s*", ""));
                }
            }
            for (String separator : List.of(": ", " - ", " \u2013 ", " \u2014 ")) {
                int at = text.indexOf(separator);
                if (at > 0) {
                    return new WithTail(text.substring(0, at), text.substring(at + separator.length()));
                }
            }
            return new WithTail(text, "");
        }
    }
}
