package dev.countersign.query.agentversions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A definition's text for use in a project: its variables replaced by the project's values.
 *
 * @param text the text; a variable without a value stays as it was
 * @param missing the variables without a value, by name
 * @param used the variables that were replaced, with their values
 */
record RenderedDefinition(String text, List<String> missing, Map<String, String> used) {

    /** As the parser of definitions has it; anything else between two braces is text. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{[ \t]?([A-Za-z][A-Za-z0-9_]{0,63})[ \t]?\\}\\}");

    /** Replaces every variable once, also inside code; a value that looks like a variable is not replaced again. */
    static RenderedDefinition of(String source, Map<String, String> variables) {
        TreeSet<String> missing = new TreeSet<>();
        Map<String, String> used = new TreeMap<>();
        String text = VARIABLE.matcher(source).replaceAll(found -> {
            String name = found.group(1);
            String value = variables.get(name);
            if (value == null) {
                missing.add(name);
                return Matcher.quoteReplacement(found.group());
            }
            used.put(name, value);
            return Matcher.quoteReplacement(value);
        });
        return new RenderedDefinition(text, List.copyOf(missing), used);
    }
}
