package dev.countersign.command.agent.definition;

import dev.countersign.command.agent.definition.BodyReader.BodyReading;
import dev.countersign.command.agent.definition.FrontMatterReader.FrontMatterReading;
import dev.countersign.command.frontmatter.FrontMatter;
import dev.countersign.command.frontmatter.SafeYaml;
import dev.countersign.command.frontmatter.YamlRefused;
import dev.countersign.command.frontmatter.YamlValue;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.policy.ModelOrder;
import dev.countersign.events.agent.AgentDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads agent definitions leniently and never silently: whatever differs from the format is a diagnostic that says what was found
 * and what was understood. Only an error refuses a definition. It throws for no input, and its time grows with the file's length,
 * which is limited.
 */
public final class AgentDefinitionParser {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_LINES = 300;
    private static final Pattern TEMPLATE_VARIABLE =
            Pattern.compile("\\{\\{[ \t]?([A-Za-z][A-Za-z0-9_]{0,63})[ \t]?\\}\\}");

    private final Map<String, List<String>> groupAliases;
    private final ModelOrder models;

    /**
     * A parser for one project.
     *
     * @param groupAliases the project's groups, such as {@code dev agents}, with the agents each stands for
     * @param models the project's order of models
     */
    public AgentDefinitionParser(Map<String, List<String>> groupAliases, ModelOrder models) {
        this.groupAliases = Map.copyOf(groupAliases);
        this.models = models;
    }

    /** Reads a file. */
    public ParsedDefinition parse(byte[] file) {
        Diagnostics diagnostics = new Diagnostics();
        String source = decode(file, diagnostics);
        AgentDefinition definition = source == null ? null : read(source, diagnostics);
        return new ParsedDefinition(
                diagnostics.hasErrors() ? null : definition,
                diagnostics.all(),
                digest(file),
                source == null ? "" : source);
    }

    private static @Nullable String decode(byte[] file, Diagnostics diagnostics) {
        if (file.length > MAX_BYTES) {
            diagnostics.error(
                    "file-too-large",
                    "file",
                    "The file has %d bytes; a definition has at most %d".formatted(file.length, MAX_BYTES));
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            // The decoder leaves the buffer where it gave up, which tells the line.
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += file[i] == '\n' ? 1 : 0;
            }
            diagnostics.error(
                    "not-utf8",
                    Diagnostics.line(line),
                    "The byte at offset %d is not UTF-8".formatted(bytes.position()));
            return null;
        }
    }

    private @Nullable AgentDefinition read(String source, Diagnostics diagnostics) {
        checkText(source, diagnostics);
        FrontMatter parts = FrontMatter.of(source);
        Optional<YamlValue.Entries> root = frontMatter(parts, diagnostics);
        if (root.isEmpty()) {
            return null;
        }
        ExclusionReader exclusions = new ExclusionReader(groupAliases, diagnostics);
        FrontMatterReading front = new FrontMatterReader(root.get(), exclusions, models, diagnostics).read();
        BodyReading body = new BodyReader(exclusions, diagnostics).read(parts.body(), parts.bodyLine());
        return new AgentDefinition(
                front.name(),
                front.description(),
                front.version(),
                front.model(),
                front.changelog(),
                front.exclusions(),
                front.boundaryProse(),
                front.participatesIn(),
                front.vetoAuthority(),
                front.defersTo(),
                body.sections(),
                body.receivesFrom(),
                body.worksWith(),
                body.handsOffTo(),
                body.invokeWhen(),
                body.triggerPhrases(),
                body.doNotInvokeWhen(),
                body.workflow(),
                body.acceptanceCriteria(),
                Stream.concat(front.tools().stream(), body.tools().stream()).toList(),
                body.skills(),
                templateVariables(source),
                body.performanceMetrics(),
                body.antiPatterns(),
                front.unknownKeys());
    }

    private static void checkText(String source, Diagnostics diagnostics) {
        int nul = source.indexOf('\0');
        if (nul >= 0) {
            long line = source.substring(0, nul).lines().count();
            diagnostics.error(
                    "nul-character",
                    Diagnostics.line((int) Math.max(1, line)),
                    "The file holds a NUL character; text that is kept cannot");
        }
        if (source.startsWith("\uFEFF")) {
            diagnostics.info("byte-order-mark", "line 1", "The file starts with a byte order mark; kept, and not read");
        }
        long lines = source.lines().count();
        if (lines > MAX_LINES) {
            diagnostics.warning(
                    "over-300-lines",
                    "file",
                    "The file has %d lines; a definition should have at most %d".formatted(lines, MAX_LINES));
        }
    }

    private static Optional<YamlValue.Entries> frontMatter(FrontMatter parts, Diagnostics diagnostics) {
        switch (parts.state()) {
            case ABSENT ->
                diagnostics.error(
                        "front-matter-missing",
                        "line 1",
                        "The file does not start with a line --- and front matter after it");
            case UNCLOSED ->
                diagnostics.error(
                        "front-matter-unclosed", "line 1", "The front matter is never closed by a second line ---");
            case PRESENT -> {
                try {
                    Optional<YamlValue> root = SafeYaml.read(parts.yaml(), parts.yamlLine());
                    if (root.isPresent() && root.get() instanceof YamlValue.Entries entries) {
                        return Optional.of(entries);
                    }
                    boolean empty = root.isEmpty() || (root.get() instanceof YamlValue.Text text && text.absent());
                    diagnostics.error(
                            empty ? "name-missing" : "front-matter-not-a-map",
                            empty ? "name" : "line 2",
                            empty ? "The front matter is empty" : "The front matter is no map of keys and values");
                } catch (YamlRefused e) {
                    diagnostics.error(e.code(), Diagnostics.line(e.line()), e.reason());
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> templateVariables(String source) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TEMPLATE_VARIABLE.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }

    private static String digest(byte[] file) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
