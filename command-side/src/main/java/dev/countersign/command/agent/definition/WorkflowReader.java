package dev.countersign.command.agent.definition;

import dev.countersign.command.agent.definition.MarkdownBody.Item;
import dev.countersign.command.agent.definition.MarkdownBody.ItemList;
import dev.countersign.command.agent.definition.MarkdownBody.Labelled;
import dev.countersign.command.agent.definition.MarkdownBody.Part;
import dev.countersign.command.agent.definition.MarkdownBody.Place;
import dev.countersign.command.agent.definition.MarkdownBody.SectionText;
import dev.countersign.command.agent.definition.MarkdownBody.SubHeading;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.agent.WorkflowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads workflow steps. A step is an item of an ordered list; also a heading or bold label such as {@code Phase 2: Fix}; and a
 * bold label whose list names an output, which alternative flows are written as.
 */
final class WorkflowReader {

    private static final Pattern NUMBERED_TITLE = Pattern.compile(
            "(?:(?:step|phase)\\s+([0-9]{1,4})\\s*[:.)\u2013\u2014-]?|([0-9]{1,4})[.:)])\\s+(\\S.*)",
            Pattern.CASE_INSENSITIVE);

    private final Diagnostics diagnostics;
    private final List<WorkflowStep> steps = new ArrayList<>();

    /** The label or heading that the next list of outputs belongs to. */
    private @Nullable Candidate candidate;

    private String flowsHeading = "";
    private int unnumberedFlows;

    /** A step that is known as one once its number or an output is found. */
    private record Candidate(Place place, String title, int number, List<String> outputs) {}

    WorkflowReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<WorkflowStep> read(SectionText section) {
        for (Part part : section.parts()) {
            if (part instanceof SubHeading heading) {
                settle();
                candidate = numbered(heading.place(), heading.place().heading());
            } else if (part instanceof Labelled text
                    && text.place().bold()
                    && !text.place().label().isEmpty()) {
                settle();
                Candidate numbered = numbered(text.place(), text.place().label());
                candidate = numbered != null
                        ? numbered
                        : new Candidate(text.place(), text.place().label(), 0, new ArrayList<>());
            } else if (part instanceof ItemList list && list.ordered()) {
                settle();
                readOrdered(list);
            } else if (part instanceof ItemList list && candidate != null) {
                list.items().forEach(item -> addOutputs(item, candidate.outputs()));
            }
        }
        settle();
        long silent = steps.stream().filter(step -> step.outputs().isEmpty()).count();
        if (silent > 0) {
            diagnostics.info(
                    "steps-without-output",
                    Diagnostics.line(section.line()),
                    "%d of %d workflow steps name no output".formatted(silent, steps.size()));
        }
        return List.copyOf(steps);
    }

    private static @Nullable Candidate numbered(Place place, String text) {
        Matcher matcher = NUMBERED_TITLE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String number = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new Candidate(place, matcher.group(3), Integer.parseInt(number), new ArrayList<>());
    }

    private void settle() {
        Candidate settled = candidate;
        candidate = null;
        if (settled == null || (settled.number() == 0 && settled.outputs().isEmpty())) {
            return;
        }
        String heading = settled.place().heading();
        int number = settled.number();
        if (number == 0) {
            unnumberedFlows = heading.equals(flowsHeading) ? unnumberedFlows + 1 : 1;
            flowsHeading = heading;
            number = unnumberedFlows;
            diagnostics.info(
                    "workflow-step-unnumbered",
                    Diagnostics.line(settled.place().line()),
                    "\"%s\" names an output but has no number; understood as step %d"
                            .formatted(Excerpt.of(settled.title()), number));
        }
        boolean isHeadingItself = settled.place().label().isEmpty();
        steps.add(new WorkflowStep(
                isHeadingItself || heading.isEmpty() ? null : heading, number, settled.title(), settled.outputs()));
    }

    private void readOrdered(ItemList list) {
        Place place = list.place();
        String workflow = place.bold() && !place.label().isEmpty() ? place.label() : place.heading();
        for (int i = 0; i < list.items().size(); i++) {
            Item item = list.items().get(i);
            String text = Phrases.oneLine(item.text());
            List<String> outputs = new ArrayList<>();
            item.text().lines().skip(1).forEach(line -> addOutput(line, outputs));
            item.nested().forEach(nested -> addOutputs(nested, outputs));
            int arrow = arrow(text);
            if (outputs.isEmpty() && arrow >= 0) {
                outputs.add(Phrases.plain(text.substring(arrow + 2)));
            }
            steps.add(new WorkflowStep(
                    workflow.isEmpty() ? null : workflow, list.start() + i, title(text, arrow), outputs));
        }
    }

    private static String title(String text, int arrow) {
        int boldEnd = text.startsWith("**") ? text.indexOf("**", 2) : -1;
        if (boldEnd > 2) {
            return Phrases.plain(text.substring(2, boldEnd)).replaceFirst(":$", "");
        }
        return Phrases.plain(arrow < 0 ? text : text.substring(0, arrow));
    }

    /** Where the last arrow between blanks starts, if a text follows it. */
    private static int arrow(String text) {
        int ascii = text.lastIndexOf(" -> ");
        int sign = text.lastIndexOf(" \u2192 ");
        return ascii >= 0 && ascii > sign ? ascii + 1 : sign;
    }

    private static void addOutputs(Item item, List<String> outputs) {
        addOutput(Phrases.oneLine(item.text()), outputs);
        item.nested().forEach(nested -> addOutputs(nested, outputs));
    }

    private static void addOutput(String line, List<String> outputs) {
        String plain = Phrases.plain(line);
        String lower = plain.toLowerCase(Locale.ROOT);
        for (String mark : List.of("output:", "outputs:")) {
            if (lower.startsWith(mark)) {
                String output = plain.substring(mark.length()).strip();
                if (!output.isEmpty()) {
                    outputs.add(output);
                }
            }
        }
    }
}
