package dev.countersign.command.artifact.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.command.artifact.document.UnreadableDocument.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactDocumentTest {

    private static List<AssertedSignOff> signOffs(String text) {
        return ArtifactDocument.read(text).signOffs();
    }

    @Test
    void theTriadBlockAssertsASignOffForEachRoleThatIsNotNull() {
        String text = """
            ---
            triad:
              pm_signoff:
                agent: product-manager
                date: 2026-03-02
                status: APPROVED_WITH_CONCERNS
                notes: "Two risks: cost, time"
              architect_signoff: null
              techlead_signoff: {agent: team-lead, status: Not Feasible}
            ---
            # Plan
            """;

        assertThat(signOffs(text))
                .containsExactly(
                        new AssertedSignOff(
                                "product-manager",
                                "triad-block",
                                "product-manager",
                                "2026-03-02",
                                "APPROVED_WITH_CONCERNS",
                                "Two risks: cost, time"),
                        new AssertedSignOff("team-lead", "triad-block", "team-lead", null, "Not Feasible", null));
    }

    @Test
    void aSignOffThatIsOnlyAStatusIsOne() {
        assertThat(signOffs("---\ntriad:\n  architect_signoff: APPROVED\n  pm_signoff: pending\n---\nx\n"))
                .containsExactly(new AssertedSignOff("architect", "triad-block", null, null, "APPROVED", null));
    }

    @Test
    void pmApprovedIsOne() {
        AssertedSignOff expected = new AssertedSignOff("product-manager", "pm-approved", null, null, "true", null);

        assertThat(signOffs("---\npm_approved: true\n---\nx\n")).containsExactly(expected);
        assertThat(signOffs("---\ntriad:\n  pm_approved: yes\n---\nx\n")).isEmpty();
        assertThat(signOffs("---\npm_approved: false\n---\nx\n")).isEmpty();
        assertThat(signOffs("x\n\npm_approved: true\n")).isEmpty();
    }

    @Test
    void listLinesAreOnesOutsideFencesAndComments() {
        String text = """
            # Plan

            - **pm_signoff**: APPROVED by anna, 2026-03-02
            * **architect_signoff:** approved
            - **techlead_signoff**: pending
            - **security_signoff**: approved
            -   **Tech-Lead_Signoff**: approved

            ```
            - **pm_signoff**: in a fence
            ```

            <!--
            - **pm_signoff**: in a comment
            -->
            """;

        assertThat(signOffs(text))
                .containsExactly(
                        new AssertedSignOff(
                                "product-manager", "list-line", null, null, "APPROVED by anna, 2026-03-02", null),
                        new AssertedSignOff("architect", "list-line", null, null, "approved", null),
                        new AssertedSignOff("team-lead", "list-line", null, null, "approved", null));
    }

    static Stream<Arguments> remarks() {
        return Stream.of(
                arguments("---\ntriad: [a\n---\nx\n", "Line 3: The front matter is not valid YAML"),
                arguments("---\ntriad: [a]\n---\nx\n", "Line 2: the value of triad is no map of sign-offs"),
                arguments(
                        "---\ntriad:\n  qa_signoff: x\n---\nx\n",
                        "Line 3: \"qa_signoff\" is the sign-off of no known role"),
                arguments("---\ntriad:\n  pm_signoff: [x]\n---\nx\n", "Line 3: the sign-off \"pm_signoff\" is a list"),
                arguments(
                        "---\ntriad:\n  pm_signoff:\n    notes: [x]\n---\nx\n",
                        "Line 4: the value of notes is no text"),
                arguments(
                        "---\npm_approved: maybe\n---\nx\n",
                        "Line 2: the value of pm_approved is neither true nor false"),
                arguments(
                        "x\n" + "- **pm_signoff**: yes\n".repeat(25),
                        "5 further sign-offs are claimed and were left out"));
    }

    @ParameterizedTest
    @MethodSource
    void remarks(String text, String remark) {
        assertThat(ArtifactDocument.read(text).remarks())
                .singleElement()
                .satisfies(only -> assertThat(only).startsWith(remark));
    }

    @Test
    void aDocumentWithoutClaimsHasNone() {
        ArtifactDocument document = ArtifactDocument.read("# Spec\n\n**PM Sign-off**: N/A (example only)\n");

        assertThat(document.signOffs()).isEmpty();
        assertThat(document.remarks()).isEmpty();
    }

    @Test
    void theTextIsKeptAsSubmitted() {
        String text = "\uFEFF---\r\ntriad: null\r\n---\r\n\r\ncafe\u0301\r\n";

        assertThat(ArtifactDocument.read(text.getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(text);
        assertThat(ArtifactDocument.read(text)).isEqualTo(ArtifactDocument.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("x".repeat(512 * 1024 + 1), Reason.TOO_LARGE, "document-too-large"),
                arguments("\u00E9".repeat(256 * 1024 + 1), Reason.TOO_LARGE, "document-too-large"),
                arguments("a\0b", Reason.NUL_CHARACTER, "document-nul-character"),
                arguments("a" + "\u0301\u0323".repeat(300), Reason.COMBINING_MARKS, "document-combining-marks"),
                arguments("half \uD83D", Reason.NOT_UTF8, "document-not-utf8"),
                arguments("", Reason.EMPTY, "document-empty"),
                arguments(" \n\t\n", Reason.EMPTY, "document-empty"),
                arguments("---\ntriad: null\n---\n<!-- A-ACK -->\n", Reason.EMPTY, "document-empty"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void unreadable(String text, Reason reason, String code) {
        assertThatThrownBy(() -> ArtifactDocument.read(text)).isInstanceOfSatisfying(UnreadableDocument.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).startsWith("The document ");
        });
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bytes : List.of(
                new byte[] {'a', (byte) 0xC3},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0})) {
            assertThat(catchThrowable(() -> ArtifactDocument.read(bytes)))
                    .isInstanceOfSatisfying(
                            UnreadableDocument.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NOT_UTF8));
        }
    }

    @Test
    void aDocumentOfExactlyTheLimitIsRead() {
        assertThat(ArtifactDocument.read("x".repeat(512 * 1024)).text()).hasSize(512 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- A-ACK -->\n",
                "<!-- A",
                "<!--",
                "-->",
                "```\n",
                "- **pm_signoff**: x\n",
                "- **",
                "triad:\n",
                "\n",
                "\r",
                " ",
                "\t",
                "---\n",
                "a\u0301",
                "\u1100\u1161\u11A8",
                "A-",
                "_",
                "*",
                "`",
                "#\n",
                "  a: b\n"
            })
    void largeRepetitionsStayFast(String piece) {
        String filling = piece.repeat(500_000 / piece.getBytes(StandardCharsets.UTF_8).length);
        for (String text : List.of(
                "x\n" + filling,
                "---\ntriad:\n" + filling + "\n---\nx\n",
                "---\na: b\n" + filling,
                "<!-- A" + filling)) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    ArtifactDocument.read(text);
                } catch (UnreadableDocument e) {
                    assertThat(e.code()).isNotBlank();
                }
            });
        }
    }

    @Test
    void randomBytesAreReadOrRefusedWithAReason() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] file = new byte[random.nextInt(200)];
            random.nextBytes(file);
            for (int i = 0; i < file.length; i++) {
                file[i] =
                        random.nextInt(20) == 0 ? file[i] : (byte) "-\n :#triad<>!ACK*`\t\r".charAt(random.nextInt(20));
            }
            try {
                assertThat(ArtifactDocument.read(file).text().getBytes(StandardCharsets.UTF_8))
                        .isEqualTo(file);
            } catch (UnreadableDocument e) {
                assertThat(e.detail()).isNotBlank();
            }
        }
    }

    @Test
    void theCorpusDocumentsAreRead() throws IOException {
        Path corpus = Path.of(System.getProperty("countersign.root", "."), "..", "shared", "corpus", "aod-kit");
        assumeThat(corpus)
                .as("The corpus is absent, so its documents were not read")
                .isDirectory();
        for (String folder : List.of("specs", "templates")) {
            try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
                for (Path file : files.toList()) {
                    ArtifactDocument document = ArtifactDocument.read(Files.readAllBytes(file));
                    assertThat(document.signOffs()).as(file.toString()).isEmpty();
                    assertThat(ArtifactDocument.read(document.text().replace("<!-- DOD-ACK -->\n\n", ""))
                                    .digest())
                            .isEqualTo(document.digest());
                }
            }
        }
    }
}
