package dev.countersign.command.agent.definition;

import dev.countersign.command.agent.definition.Phrases.WithParenthesis;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.UseTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads an entry such as {@code Code implementation (use senior-backend-engineer or frontend-developer)}: a topic and whom to use
 * for it. A parenthesis that names nobody stays as a remark.
 */
final class ExclusionReader {

    private static final String USE = "use ";
    private static final String RECEIVES = "receives from ";
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,;/|]|\\b(?:or|and)\\b");

    /** Words after which a clause says when or what for, and no longer whom. */
    private static final Pattern CLAUSE =
            Pattern.compile("\\s(?:for|when|if|to|in|on|with|instead|first|as|via)(?:\\s|$)");

    private static final Pattern LEADING_WORD =
            Pattern.compile("^(?:the|a|an|all|any|either|then)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern THIS_AGENT = Pattern.compile("(?:this|the same|own) agent");

    private final Map<String, Group> groups;
    private final Diagnostics diagnostics;

    private record Group(List<String> members) {}

    ExclusionReader(Map<String, List<String>> groupAliases, Diagnostics diagnostics) {
        this.groups = groupAliases.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Phrases.key(entry.getKey()),
                        entry -> new Group(List.copyOf(entry.getValue())),
                        (first, second) -> first,
                        TreeMap::new));
        this.diagnostics = diagnostics;
    }

    Exclusion read(String entry, String where) {
        String text = Phrases.oneLine(entry);
        WithParenthesis route = Phrases.cutParenthesis(Phrases.plain(text), ExclusionReader::isRoute);
        if (route.parenthesis().isEmpty()) {
            WithParenthesis remark = Phrases.cutParenthesis(Phrases.plain(text), inside -> true);
            diagnostics.info(
                    "exclusion-without-target",
                    where,
                    remark.parenthesis().isEmpty()
                            ? "\"%s\" names nobody to use instead".formatted(Excerpt.of(text))
                            : "\"(%s)\" names nobody to use instead; kept as a remark"
                                    .formatted(Excerpt.of(remark.parenthesis())));
            return new Exclusion(
                    text, remark.text(), List.of(), remark.parenthesis().isEmpty() ? null : remark.parenthesis());
        }
        List<UseTarget> targets = targets(route.parenthesis(), where);
        return new Exclusion(text, route.text(), targets, targets.isEmpty() ? route.parenthesis() : null);
    }

    /** Whether the alias table has a group of that name. */
    boolean knowsGroup(String name) {
        return groups.containsKey(Phrases.key(name(name)));
    }

    private static boolean isRoute(String parenthesis) {
        String lower = parenthesis.toLowerCase(Locale.ROOT);
        return lower.startsWith(USE) || lower.startsWith(RECEIVES);
    }

    private List<UseTarget> targets(String parenthesis, String where) {
        boolean receives = parenthesis.toLowerCase(Locale.ROOT).startsWith(RECEIVES);
        String names = parenthesis.substring(receives ? RECEIVES.length() : USE.length());
        List<UseTarget> targets = new ArrayList<>();
        boolean namesItself = false;
        List<String> unclear = new ArrayList<>();
        for (String part : BETWEEN_NAMES.splitAsStream(names).toList()) {
            String name = name(part);
            String key = Phrases.key(name);
            if (name.isEmpty()) {
                continue;
            }
            Group group = groups.get(key);
            if (THIS_AGENT.matcher(key).matches()) {
                namesItself = true;
            } else if (group != null) {
                targets.add(new UseTarget(name, TargetKind.GROUP, group.members()));
            } else if (isGroup(key)) {
                diagnostics.warning(
                        "group-unknown",
                        where,
                        "\"%s\" reads as a group of agents, and the alias table has no such group; the topic has no owner by it"
                                .formatted(Excerpt.of(name)));
                targets.add(new UseTarget(name, TargetKind.GROUP, List.of()));
            } else if (Phrases.isSlug(withoutAgent(name))) {
                targets.add(new UseTarget(
                        withoutAgent(name), receives ? TargetKind.RECEIVED_FROM : TargetKind.AGENT, List.of()));
            } else {
                unclear.add(name);
            }
        }
        if (!unclear.isEmpty()) {
            diagnostics.warning(
                    "target-not-understood",
                    where,
                    "\"%s\" is no agent's name and no group; understood from \"(%s)\": %s"
                            .formatted(
                                    Excerpt.of(String.join("\", \"", unclear)),
                                    Excerpt.of(parenthesis),
                                    targets.isEmpty() ? "nobody" : names(targets)));
        } else if (namesItself) {
            diagnostics.info(
                    "target-is-itself",
                    where,
                    "\"(%s)\" leaves a part of the topic with this agent; understood: %s for the rest"
                            .formatted(Excerpt.of(parenthesis), targets.isEmpty() ? "nobody" : names(targets)));
        }
        return targets;
    }

    private static String name(String part) {
        String name = " " + part.strip();
        var clause = CLAUSE.matcher(name);
        if (clause.find()) {
            name = name.substring(0, clause.start());
        }
        return LEADING_WORD.matcher(name.strip().replaceFirst("\\.$", "")).replaceFirst("");
    }

    private static String withoutAgent(String name) {
        return name.endsWith(" agent")
                ? name.substring(0, name.length() - " agent".length()).strip()
                : name;
    }

    private static boolean isGroup(String key) {
        return key.endsWith(" agents") || key.equals("agents") || key.endsWith(" team") || key.endsWith(" engineers");
    }

    private static String names(List<UseTarget> targets) {
        Function<UseTarget, String> name = UseTarget::name;
        return targets.stream().map(name).collect(Collectors.joining(", "));
    }
}
