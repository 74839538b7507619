package dev.countersign.command.frontmatter;

import dev.countersign.command.frontmatter.YamlValue.Entries;
import dev.countersign.command.frontmatter.YamlValue.Entry;
import dev.countersign.command.frontmatter.YamlValue.Items;
import dev.countersign.command.frontmatter.YamlValue.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads front matter without building any object the YAML asks for. Depth, aliases and their expansion are limited, since a few
 * hundred bytes of anchors can stand for billions of values; a key given twice is refused, since readers differ in which one
 * they take, and authority must not depend on the reader.
 */
public final class SafeYaml {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ALIASES = 1_000;

    /** Values that aliases may add to those that are written out. */
    private static final int MAX_ADDED_BY_ALIASES = 10_000;

    /** What the parser says of a problem repeats characters of the text, whatever they are. */
    private static final int LONGEST_PROBLEM = 200;

    private static final Set<String> PLAIN_TAGS =
            Set.of("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge");

    private final int firstLine;
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    private final IdentityHashMap<Node, YamlValue> read = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private SafeYaml(int firstLine) {
        this.firstLine = firstLine;
    }

    /**
     * Reads one document.
     *
     * @param yaml the text
     * @param firstLine the line of the file on which it starts, for messages
     * @return its value, empty where there is none
     * @throws YamlRefused where it does not parse or goes over a limit
     */
    public static Optional<YamlValue> read(String yaml, int firstLine) throws YamlRefused {
        return new SafeYaml(firstLine).read(yaml);
    }

    private Optional<YamlValue> read(String yaml) throws YamlRefused {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("front matter")
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(yaml.length() + 1)
                // All in one read: the engine fails on a character of two code units across the end of its buffer.
                .setBufferSize(yaml.length() + 2)
                .build();
        try {
            long written = checkEvents(settings, yaml);
            Optional<Node> root =
                    new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml))).getSingleNode();
            if (root.isEmpty()) {
                return Optional.empty();
            }
            YamlValue value = convert(root.get());
            if (sizes.getOrDefault(root.get(), 0L) > written + MAX_ADDED_BY_ALIASES) {
                throw new YamlRefused(
                        "yaml-aliases-explode",
                        value.line(),
                        "Aliases expand to more than %d values over those written out; write them out"
                                .formatted(MAX_ADDED_BY_ALIASES));
            }
            return Optional.of(value);
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + firstLine;
            throw new YamlRefused("yaml-invalid", line, "The front matter is not valid YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new YamlRefused(
                    "yaml-invalid",
                    firstLine,
                    "The front matter is not valid YAML: a character or escape is not allowed");
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext();
        String problem = String.valueOf(e.getProblem());
        return Excerpt.of(context == null || context.isBlank() ? problem : context + ": " + problem, LONGEST_PROBLEM);
    }

    /** Walks the events first, which needs no recursion, so that what the composer recurses into is known to be shallow. */
    private long checkEvents(LoadSettings settings, String yaml) throws YamlRefused {
        ParserImpl events = new ParserImpl(settings, new StreamReader(settings, yaml));
        int depth = 0;
        int aliases = 0;
        long count = 0;
        while (events.hasNext()) {
            Event event = events.next();
            count++;
            int line = event.getStartMark().map(Mark::getLine).orElse(0) + firstLine;
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                case Alias -> aliases++;
                default -> {
                    // Scalars and the marks of stream and document neither nest nor repeat.
                }
            }
            if (depth > MAX_DEPTH) {
                throw new YamlRefused(
                        "yaml-too-deep", line, "Values are nested deeper than %d levels".formatted(MAX_DEPTH));
            }
            if (aliases > MAX_ALIASES) {
                throw new YamlRefused(
                        "yaml-aliases-explode", line, "More than %d aliases are used".formatted(MAX_ALIASES));
            }
        }
        return count;
    }

    private YamlValue convert(Node node) throws YamlRefused {
        YamlValue known = read.get(node);
        if (known != null) {
            return known;
        }
        int line = line(node);
        if (!open.add(node)) {
            throw new YamlRefused("yaml-aliases-explode", line, "An anchor contains an alias to itself");
        }
        checkTag(node.getTag(), line);
        YamlValue value = switch (node) {
            case ScalarNode scalar -> text(scalar, line);
            case SequenceNode sequence -> items(sequence, line);
            case MappingNode mapping -> entries(mapping, line);
            default -> throw new YamlRefused("yaml-invalid", line, "A value of an unknown kind");
        };
        open.remove(node);
        read.put(node, value);
        return value;
    }

    private Text text(ScalarNode scalar, int line) {
        sizes.put(scalar, 1L);
        return new Text(scalar.getValue(), Tag.NULL.equals(scalar.getTag()), line);
    }

    private Items items(SequenceNode sequence, int line) throws YamlRefused {
        List<YamlValue> items = new ArrayList<>();
        long size = 1;
        for (Node item : sequence.getValue()) {
            items.add(convert(item));
            size = saturatedSum(size, sizes.getOrDefault(item, 1L));
        }
        sizes.put(sequence, size);
        return new Items(items, line);
    }

    private Entries entries(MappingNode mapping, int line) throws YamlRefused {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        long size = 1;
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(convert(tuple.getKeyNode()) instanceof Text key)) {
                throw new YamlRefused("yaml-key-not-text", keyLine, "A key is a list or a map; keys are plain text");
            }
            if (!keys.add(key.text())) {
                throw new YamlRefused(
                        "yaml-duplicate-key",
                        keyLine,
                        "The key \"%s\" is given twice in one map; which one counts is not defined"
                                .formatted(Excerpt.of(key.text())));
            }
            entries.add(new Entry(key.text(), convert(tuple.getValueNode()), keyLine));
            size = saturatedSum(size + 1, sizes.getOrDefault(tuple.getValueNode(), 1L));
        }
        sizes.put(mapping, size);
        return new Entries(entries, line);
    }

    private static void checkTag(Tag tag, int line) throws YamlRefused {
        String name = tag.getValue();
        boolean plain = name.startsWith(Tag.PREFIX) && PLAIN_TAGS.contains(name.substring(Tag.PREFIX.length()));
        if (!plain) {
            throw new YamlRefused(
                    "yaml-tag-not-allowed",
                    line,
                    "The tag \"%s\" is not allowed; use plain text, lists and maps".formatted(Excerpt.of(name)));
        }
    }

    private int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + firstLine;
    }

    private static long saturatedSum(long a, long b) {
        return Math.min(a + b, Integer.MAX_VALUE);
    }
}
