package dev.countersign.command.agent.definition;

import static dev.countersign.command.agent.definition.Definitions.complete;
import static dev.countersign.command.agent.definition.Definitions.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No input makes the parser throw or hang, and every answer is a definition or an error. The generated inputs come from a seed; the
 * system properties {@code countersign.fuzz.seed} and {@code countersign.fuzz.runs} choose others and more of them.
 */
class HostileInputTest {

    /** Far more than any of these needs on a slow machine, and far less than quadratic time takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long SEED = Long.getLong("countersign.fuzz.seed", 20260302L);
    private static final int RUNS = Integer.getInteger("countersign.fuzz.runs", 3_000);

    private static final int LARGE = 250 * 1024;

    static Stream<Arguments> largeRepetitions() {
        return Stream.of(
                        "(",
                        ")",
                        "[",
                        "]",
                        "*",
                        "**",
                        "_",
                        "`",
                        "```\n",
                        "~~~\n",
                        "(use ",
                        "(use a or ",
                        "- (use (",
                        "\"",
                        "|",
                        "|-",
                        "| a |\n|---|\n",
                        "> ",
                        ">\n",
                        "- ",
                        "- - ",
                        "1. ",
                        "#",
                        "# ",
                        "## 4. Workflow Steps\n",
                        "<",
                        "<!--",
                        "<!-- ",
                        "<a ",
                        "&",
                        "\\",
                        "![",
                        "[a](",
                        "[a]: b\n",
                        "[a]:\n",
                        "{{",
                        "{{A",
                        "{{A}}",
                        "\t",
                        " ",
                        "\n",
                        "\r",
                        "\r\n",
                        ":",
                        "a:\n",
                        "-\n",
                        "---\n",
                        "...\n",
                        "- [ ] ",
                        "- a\n ",
                        "  ",
                        "use ",
                        " or ",
                        " -> ",
                        "a, ",
                        "**a**: ",
                        "Output: ",
                        "\u0301",
                        "\u202E",
                        "\uD83D\uDE00")
                .flatMap(piece -> Stream.of("body", "exclusion", "section", "front matter")
                        .map(place -> arguments(piece, place)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource
    void largeRepetitions(String piece, String place) {
        String filling = piece.repeat(LARGE / piece.getBytes(StandardCharsets.UTF_8).length - 20);
        String text = switch (place) {
            case "exclusion" ->
                "---\nname: a\nboundaries:\n  - |\n    " + filling.replaceAll("[\r\n]", " ") + "\n---\n";
            case "section" -> "---\nname: a\n---\n## 3. When to Use\n\n**Do NOT invoke when**:\n- " + filling;
            case "front matter" -> "---\nname: a\nx: " + filling + "\n---\n";
            default -> "---\nname: a\n---\n" + filling;
        };

        check(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> yamlBombs() {
        return Stream.of(
                arguments("flow depth", "x: " + "[".repeat(LARGE)),
                arguments("map depth", "x: " + "{a: ".repeat(LARGE / 4)),
                arguments("block depth", deepBlock(700)),
                arguments("list depth", "x:\n  " + "- ".repeat(LARGE / 2)),
                arguments("question marks", "? ".repeat(LARGE / 2)),
                arguments(
                        "anchors",
                        IntStream.range(0, 9_000)
                                .mapToObj("k%1$d: &a%1$d x\n"::formatted)
                                .reduce("", String::concat)),
                arguments("aliases", "x: &a [b]\ny: [" + "*a, ".repeat(LARGE / 4) + "]"),
                arguments("merge keys", "a: &a {b: c}\n" + "x:\n" + "  <<: *a\n".repeat(5_000)),
                arguments("tags", "x: " + "!!str ".repeat(LARGE / 6)),
                arguments("directives", "%YAML 1.2\n".repeat(1_000)),
                arguments("version directive", "%YAML 99999999999999999999.1\n--- a"),
                arguments("tag directive", "%TAG ! tag:x,2000:\n"),
                arguments("long key", "a".repeat(LARGE) + ": b"),
                arguments("long quoted key", "\"" + "a".repeat(LARGE) + "\": b"),
                arguments("escapes", "x: \"" + "\\u0041".repeat(LARGE / 6) + "\""),
                arguments("broken escape", "x: \"\\uD800\\uZZZZ\\U99999999\""),
                arguments("surrogate escape", "name: a\nx: \"\\uD800\""),
                arguments("NUL escape", "name: a\nmodel: \"\\0\""),
                arguments("plain lines", "x: " + "a\n  ".repeat(LARGE / 4)),
                arguments("folded", "x: >\n" + "  a\n\n".repeat(LARGE / 5)),
                arguments("comments", "#\n".repeat(LARGE / 2)),
                arguments("documents", "a\n...\n".repeat(1_000)));
    }

    private static String deepBlock(int depth) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void yamlBombs(String name, String yaml) {
        check(("---\n" + yaml + "\n---\n# Body\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineOf10Mebibytes() {
        byte[] file = (complete() + "x".repeat(10 << 20)).getBytes(StandardCharsets.UTF_8);

        assertThat(check(file).diagnostics())
                .singleElement()
                .satisfies(only -> assertThat(only.code()).isEqualTo("file-too-large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\u0000", "\uFFFE", "\r", "\u2028", "\u0085", "\t"})
    void oddCharactersAnywhere(String odd) {
        String text = complete();
        for (int at = 0; at < text.length(); at += 7) {
            check((text.substring(0, at) + odd + text.substring(at)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyStartOfADefinition() {
        byte[] file = complete().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= file.length; length++) {
            check(java.util.Arrays.copyOf(file, length));
        }
    }

    @Test
    void mutationsOfDefinitions() {
        List<String> pieces = pieces();
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            byte[] file = mutated(pieces, random);
            try {
                check(file);
            } catch (Throwable e) {
                throw new AssertionError("Seed " + (SEED + run) + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<String> pieces() {
        String all = complete() + Definitions.resource("odd-one.md") + Definitions.resource("plain-subagent.md");
        return Stream.concat(
                        all.lines().map(line -> line + "\n"),
                        Stream.of(
                                "---\n",
                                "```\n",
                                "~~~\n",
                                "<!--",
                                "-->",
                                "\r\n",
                                "\t",
                                "  ",
                                "&a ",
                                "*a",
                                "<<: *a\n",
                                "!!map ",
                                "|\n",
                                ">-\n",
                                "? ",
                                "- ",
                                ": ",
                                "\"",
                                "'",
                                "[",
                                "]",
                                "{",
                                "}",
                                "#",
                                "%",
                                "\u0000",
                                "\uFEFF",
                                "(use ",
                                ")",
                                " or ",
                                "**",
                                "| a | b |\n|---|---|\n",
                                "{{X}}",
                                "\uD83D\uDE00",
                                "\u0301"))
                .toList();
    }

    /** Lines dropped, doubled, moved, cut and joined, with bytes flipped in some; so that most results are nearly definitions. */
    private static byte[] mutated(List<String> pieces, Random random) {
        StringBuilder text =
                new StringBuilder(random.nextInt(4) == 0 ? Definitions.resource("odd-one.md") : complete());
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(60));
            String piece = pieces.get(random.nextInt(pieces.size()));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, piece);
                case 2 -> text.replace(at, end, piece);
                case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(50)));
                default -> text.insert(lineStart(text, at), piece);
            }
        }
        byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(8) == 0 && file.length > 0) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    private static int lineStart(StringBuilder text, int at) {
        return at == 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
    }

    @Test
    void twoKeysOfOneNameAreNeverReadAsOne() {
        assertThat(check(replaced(complete(), "model: sonnet", "model: sonnet\nmodel: opus")
                                .getBytes(StandardCharsets.UTF_8))
                        .accepted())
                .isFalse();
    }

    private static ParsedDefinition check(byte[] file) {
        ParsedDefinition parsed = assertTimeoutPreemptively(LIMIT, () -> Definitions.PARSER.parse(file));
        boolean error = parsed.diagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.severity() == dev.countersign.events.agent.DiagnosticSeverity.ERROR);
        assertThat(parsed.definition() == null).isEqualTo(error);
        assertThat(parsed.accepted()).isNotEqualTo(error);
        if (parsed.accepted()) {
            assertThat(parsed.source().getBytes(StandardCharsets.UTF_8)).isEqualTo(file);
        }
        assertThat(parsed.diagnostics()).allSatisfy(diagnostic -> {
            assertThat(diagnostic.message()).hasSizeLessThan(1_000).doesNotContain("\n", "\u0000");
            assertThat(diagnostic.where()).hasSizeLessThan(300);
        });
        return parsed;
    }
}
