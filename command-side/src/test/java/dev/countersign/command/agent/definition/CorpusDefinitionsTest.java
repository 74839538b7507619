package dev.countersign.command.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.countersign.events.agent.AgentDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real definitions of a public kit, which stand beside the project and not in it. */
class CorpusDefinitionsTest {

    private static final Path CORPUS = Path.of(System.getProperty("countersign.root", "."), "..", "shared", "corpus");

    @BeforeAll
    static void onlyWhereTheCorpusIs() {
        assumeThat(CORPUS)
                .as("The corpus is absent, so its definitions were not parsed")
                .isDirectory();
    }

    private static List<Path> definitions() throws IOException {
        try (Stream<Path> seed = Files.list(CORPUS.resolve("seed"));
                Stream<Path> agents = Files.list(CORPUS.resolve("aod-kit").resolve("agents"))) {
            return Stream.concat(seed, agents)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted(Comparator.comparing(path -> CORPUS.relativize(path).toString()))
                    .toList();
        }
    }

    @Test
    void allAreAcceptedWithExactlyTheExpectedDiagnosticsAndFigures() throws IOException {
        StringBuilder found = new StringBuilder();
        for (Path path : definitions()) {
            byte[] file = Files.readAllBytes(path);
            ParsedDefinition parsed = Definitions.PARSER.parse(file);
            AgentDefinition definition = Objects.requireNonNull(parsed.definition(), () -> path + " was refused");
            assertThat(parsed.source().getBytes(StandardCharsets.UTF_8)).isEqualTo(file);
            found.append(CORPUS.relativize(path).toString().replace('\\', '/')).append('\n');
            found.append("  ").append(figures(definition)).append('\n');
            Definitions.lines(parsed)
                    .forEach(line -> found.append("  ").append(line).append('\n'));
        }

        assertThat(found.toString()).isEqualTo(Definitions.resource("corpus-expectations.txt"));
    }

    private static String figures(AgentDefinition definition) {
        return "%s %s %s: exclusions %d, participates %d, vetoes %d, defers %d, sections %d, receives %d, works %d, hands off %d,"
                        .formatted(
                                definition.name(),
                                definition.version(),
                                definition.model(),
                                definition.exclusions().size(),
                                definition.participatesIn().size(),
                                definition.vetoAuthority().size(),
                                definition.defersTo().size(),
                                definition.sections().size(),
                                definition.receivesFrom().size(),
                                definition.worksWith().size(),
                                definition.handsOffTo().size())
                + " invoke %d, triggers %d, not %d, steps %d, outputs %d, criteria %d, tools %d, skills %d, variables %d, metrics %d, anti-patterns %d"
                        .formatted(
                                definition.invokeWhen().size(),
                                definition.triggerPhrases().size(),
                                definition.doNotInvokeWhen().size(),
                                definition.workflow().size(),
                                definition.workflow().stream()
                                        .mapToInt(step -> step.outputs().size())
                                        .sum(),
                                definition.acceptanceCriteria().size(),
                                definition.tools().size(),
                                definition.skills().size(),
                                definition.templateVariables().size(),
                                definition.performanceMetrics().size(),
                                definition.antiPatterns().size());
    }
}
