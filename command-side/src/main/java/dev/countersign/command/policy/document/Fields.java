package dev.countersign.command.policy.document;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.policy.document.PolicyNode.Entry;
import dev.countersign.command.policy.document.PolicyNode.Kind;
import dev.countersign.command.policy.document.PolicyNode.Mapping;
import dev.countersign.command.policy.document.PolicyNode.Scalar;
import dev.countersign.command.policy.document.PolicyNode.Sequence;
import dev.countersign.command.validation.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Takes a document apart, and tells a {@link Check} everything that is wrong with it, each at its place: the path of keys, and
 * the line. What is wrong reads as missing, and the check sees to it that nobody gets to use that.
 */
public final class Fields {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private final Check check;

    public Fields(Check check) {
        this.check = check;
    }

    /** The keys of a map that has these and no others. */
    public Map<String, PolicyNode> map(String at, PolicyNode node, Collection<String> known) {
        Map<String, PolicyNode> values = map(at, node);
        values.entrySet().removeIf(value -> {
            boolean unknown = !known.contains(value.getKey());
            if (unknown) {
                wrong(
                        below(at, value.getKey()),
                        value.getValue(),
                        "is not known here; known are " + String.join(", ", known));
            }
            return unknown;
        });
        return values;
    }

    /** The keys of a map whose keys are data, at most {@code most} of them. */
    Map<String, PolicyNode> map(String at, PolicyNode node, int most) {
        Map<String, PolicyNode> values = map(at, node);
        if (values.size() > most) {
            wrong(at, node, "must have at most " + most + " entries");
            return Map.of();
        }
        return values;
    }

    private Map<String, PolicyNode> map(String at, PolicyNode node) {
        Map<String, PolicyNode> values = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                values.put(entry.key(), entry.value());
            }
        } else {
            wrong(at.isEmpty() ? "body" : at, node, "must be a map");
        }
        return values;
    }

    /** A list of texts without any twice; {@code form} says what is wrong with one of them, or nothing. */
    List<String> texts(String at, PolicyNode node, int most, Function<String, Optional<String>> form) {
        if (!(node instanceof Sequence sequence)) {
            wrong(at, node, "must be a list");
            return List.of();
        }
        if (sequence.items().size() > most) {
            wrong(at, node, "must have at most " + most + " entries");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            PolicyNode item = sequence.items().get(i);
            String place = at + "[" + i + "]";
            text(place, item, form).ifPresent(text -> {
                if (texts.contains(text)) {
                    wrong(place, item, "is there twice");
                }
                texts.add(text);
            });
        }
        return texts;
    }

    /** A text; {@code form} says what is wrong with it, or nothing. */
    public Optional<String> text(String at, PolicyNode node, Function<String, Optional<String>> form) {
        if (!(node instanceof Scalar scalar) || (scalar.kind() != Kind.TEXT && scalar.kind() != Kind.TEXT_OR_NUMBER)) {
            wrong(at, node, "must be a text");
            return Optional.empty();
        }
        Optional<String> flaw = form.apply(scalar.text());
        flaw.ifPresent(message -> wrong(at, node, message));
        return flaw.isPresent() ? Optional.empty() : Optional.of(scalar.text());
    }

    /** A number of at most nine digits before its point. */
    Optional<BigDecimal> number(String at, PolicyNode node, boolean whole) {
        if (node instanceof Scalar scalar
                && (scalar.kind() == Kind.NUMBER || scalar.kind() == Kind.TEXT_OR_NUMBER)
                && (whole ? WHOLE_NUMBER : NUMBER).matcher(scalar.text()).matches()) {
            return Optional.of(new BigDecimal(scalar.text()));
        }
        wrong(at, node, whole ? "must be a whole number of a reasonable size" : "must be a number");
        return Optional.empty();
    }

    /** Says what is wrong at a place. */
    public void wrong(String at, PolicyNode node, String message) {
        check.wrong(at, message + " (line " + node.line() + ")");
    }

    /** The path of a key. What somebody made up is repeated in one short line. */
    public static String below(String at, String key) {
        return at.isEmpty() ? Excerpt.of(key) : at + "." + Excerpt.of(key);
    }
}
