package dev.countersign.command.artifact.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.events.document.HeldSignOff;
import dev.countersign.events.document.SignOffBlock;
import dev.countersign.events.feature.Verdict;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sign-off, a mark or another way to store the same text leaves the digest as it is; everything else that can be seen changes it. */
class DigestTest {

    private static final long SEED = Long.getLong("countersign.fuzz.seed", 20260302L);
    private static final int RUNS = Integer.getInteger("countersign.fuzz.runs", 3_000);

    private static final String BLOCK = """
        triad:
          pm_signoff:
            agent: product-manager
            date: 2026-03-02
            status: APPROVED
            notes: "Fits: the roadmap"
          architect_signoff: null
          techlead_signoff: null
        """;

    private static final String PLAIN = """
        # Plan

        Write café in two forms.

        ```yaml
        triad:
          pm_signoff: in a fence
        ```

        - [ ] T001 Start
        """;

    private static final String WITH_FRONT_MATTER = """
        ---
        prd_reference: prd/001.md
        tags: [a, b]
        ---

        """ + PLAIN;

    private static String digest(String text) {
        return ArtifactDocument.read(text).digest();
    }

    @Test
    void goldenValues() {
        // Written down once; a change here makes every verdict on record stale.
        assertThat(CanonicalText.of(PLAIN).text()).isEqualTo(PLAIN);
        assertThat(digest("# Plan\n"))
                .isEqualTo("sha256:c3964bb3b70a957ec9b233c7dd3653f6ba17701ab00facf88ae1393dc6155577");
        assertThat(digest(WITH_FRONT_MATTER))
                .isEqualTo("sha256:adb450c06bb09ebe5e92dfdf5cdd5bb73b302fbc25d47d466580d96e46741157");
        assertThat(CanonicalText.of(WITH_FRONT_MATTER).text())
                .isEqualTo("---\nprd_reference: prd/001.md\ntags: [a, b]\n---\n" + PLAIN);
    }

    @Test
    void theBlobIdIsThatOfGitOverEveryByte() {
        assertThat(ArtifactDocument.read("hello\n").blobId()).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
        assertThat(ArtifactDocument.read("hello\r\n").blobId())
                .isNotEqualTo(ArtifactDocument.read("hello\n").blobId());
        assertThat(ArtifactDocument.read("hello\n".getBytes(StandardCharsets.UTF_8))
                        .blobId())
                .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }

    static Stream<Arguments> sameDigest() {
        String inner = BLOCK.substring("triad:\n".length());
        return Stream.of(
                arguments("a whole new front matter", PLAIN, "---\n" + BLOCK + "---\n\n" + PLAIN),
                arguments("a new front matter set close", PLAIN, "---\n" + BLOCK + "---\n" + PLAIN),
                arguments(
                        "a block below the keys",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("b]\n---", "b]\n" + BLOCK + "---")),
                arguments(
                        "a block above the keys",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replaceFirst("---\n", "---\n" + BLOCK)),
                arguments(
                        "a block between the keys",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", BLOCK + "tags")),
                arguments(
                        "a key in double quotes",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "\"triad\":\n" + inner + "tags")),
                arguments(
                        "a key in single quotes",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "'triad' :\n" + inner + "tags")),
                arguments(
                        "a remark behind the key",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad: # signed\n" + inner + "tags")),
                arguments(
                        "an anchor behind the key",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad: &t\n" + inner + "tags")),
                arguments("a null block", WITH_FRONT_MATTER, WITH_FRONT_MATTER.replace("tags", "triad:\ntags")),
                arguments(
                        "a block on one line",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad: {pm_signoff: null}\ntags")),
                arguments(
                        "a block in braces",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad: {\n  pm_signoff: null\n}\ntags")),
                arguments(
                        "a list at the key's level",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad:\n- a\n- b\ntags")),
                arguments(
                        "blank lines and comments in it",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad:\n\n# who\n  a: b\n  # and\n\n  c: d\ntags")),
                arguments(
                        "notes on several lines",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace(
                                "tags", "triad:\n  notes: |\n    one\n\n    two: three\n  x: y\ntags")),
                arguments(
                        "tabs in it",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad:\n\tpm_signoff: broken\ntags")),
                arguments(
                        "YAML that does not parse",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "triad: [\n  {{{ : \"\ntags")),
                arguments(
                        "an indented front matter",
                        "---\n  a: b\n---\nx\n",
                        "---\n  a: b\n  triad:\n    c: d\n---\nx\n"),
                arguments("an empty front matter", PLAIN, "---\n---\n" + PLAIN),
                arguments("a mark", PLAIN, PLAIN.replace("- [ ]", "<!-- DOD-ACK -->\n\n- [ ]")),
                arguments("a mark between lines", "a\nb\n", "a\n<!-- DOD-ACK -->\nb\n"),
                arguments("a mark between several blank lines", "a\n\n\nb\n", "a\n\n<!-- DOD-ACK -->\n\nb\n"),
                arguments(
                        "a mark with details",
                        PLAIN,
                        PLAIN.replace("- [ ]", "  <!-- SCOPE_2-ACK: anna 2026-03-02 -->  \n\n- [ ]")),
                arguments(
                        "several marks",
                        PLAIN,
                        PLAIN.replace("- [ ]", "<!--A-ACK-->\n<!-- B-ACK -->\n\n<!-- C-ACK: x -->\n\n- [ ]")),
                arguments("marks at both ends", PLAIN, "<!-- A-ACK -->\n\n" + PLAIN + "\n<!-- B-ACK -->"),
                arguments("Windows line ends", WITH_FRONT_MATTER, WITH_FRONT_MATTER.replace("\n", "\r\n")),
                arguments("old line ends", WITH_FRONT_MATTER, WITH_FRONT_MATTER.replace("\n", "\r")),
                arguments("decomposed characters", PLAIN, Normalizer.normalize(PLAIN, Normalizer.Form.NFD)),
                arguments("a byte order mark", WITH_FRONT_MATTER, "\uFEFF" + WITH_FRONT_MATTER),
                arguments("no line end at the end", PLAIN, PLAIN.stripTrailing()),
                arguments("blank lines at the end", PLAIN, PLAIN + "\n \n\n"),
                arguments("blank lines at the start", PLAIN, "\n\n" + PLAIN),
                arguments(
                        "all at once",
                        PLAIN,
                        ("\uFEFF---\n" + BLOCK + "---\n\n" + Normalizer.normalize(PLAIN, Normalizer.Form.NFD)
                                        + "\n<!-- A-ACK -->")
                                .replace("\n", "\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sameDigest(String how, String before, String after) {
        assertThat(CanonicalText.of(after).text())
                .isEqualTo(CanonicalText.of(before).text());
        assertThat(digest(after)).isEqualTo(digest(before));
    }

    static Stream<Arguments> otherDigest() {
        return Stream.of(
                arguments("a letter", PLAIN, PLAIN.replace("Start", "start")),
                arguments("a key of the front matter", WITH_FRONT_MATTER, WITH_FRONT_MATTER.replace("001", "002")),
                arguments(
                        "a key below the block",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("b]\n", "b]\n" + BLOCK + "risk: high\n")),
                arguments(
                        "a key that only starts like it",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("b]\n", "b]\ntriad_notes: x\n")),
                arguments(
                        "a key of that name deeper down",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("b]\n", "b]\nmeta:\n  triad: x\n")),
                arguments(
                        "a comment below the block",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("b]\n", "b]\ntriad: null\n# risk: high\n")),
                arguments("the block outside the front matter", PLAIN, BLOCK + "\n" + PLAIN),
                arguments("the block in a front matter never closed", PLAIN, "---\n" + BLOCK + "\n" + PLAIN),
                arguments("text in the fence", PLAIN, PLAIN.replace("in a fence", "elsewhere")),
                arguments("a mark in a fence", PLAIN, PLAIN.replace("  pm_signoff: in a fence", "<!-- DOD-ACK -->")),
                arguments("a mark inside a line", PLAIN, PLAIN.replace("Start", "Start <!-- DOD-ACK -->")),
                arguments("a comment that is no mark", PLAIN, PLAIN + "<!-- TODO -->\n"),
                arguments("a mark as indented code", PLAIN, PLAIN + "\n    <!-- DOD-ACK -->\n"),
                arguments(
                        "a mark that would close a comment",
                        "<!--\n<!-- A-ACK -->\nmust\n<!-- x -->\n",
                        "<!--\nmust\n<!-- x -->\n"),
                arguments("a mark with another comment inside", PLAIN, PLAIN + "<!-- A-ACK: --> hidden <!-- -->\n"),
                arguments("a task done", PLAIN, PLAIN.replace("[ ]", "[x]")),
                arguments(
                        "pm_approved, which is no part of the block",
                        WITH_FRONT_MATTER,
                        WITH_FRONT_MATTER.replace("tags", "pm_approved: true\ntags")),
                arguments("a blank line in a fence", PLAIN, PLAIN.replace("```yaml\n", "```yaml\n\n")),
                arguments("a hard line break", PLAIN, PLAIN.replace("forms.", "forms.  ")),
                arguments("a new paragraph", "a\nb\n", "a\n\nb\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void otherDigest(String how, String before, String after) {
        assertThat(after).isNotEqualTo(before);
        assertThat(digest(after)).isNotEqualTo(digest(before));
    }

    @Test
    void writingASignOffIntoAnyDocumentLeavesItsDigest() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            Parts parts = Parts.random(random);
            String base = parts.text();
            String signed = parts.signed(random);

            assertThat(CanonicalText.of(signed).text())
                    .as("seed %d: %s", SEED + run, signed)
                    .isEqualTo(CanonicalText.of(base).text());
        }
    }

    @Test
    void givingAnyDocumentOutWithWhatIsOnRecordLeavesItsDigestAndReadsBackAsThat() {
        List<String> roles = List.of("product-manager", "architect", "team-lead", "code-reviewer");
        List<HeldSignOff> held = List.of(
                signOff("product-manager", "pam"),
                signOff("team-lead", "t\"e: s\u00E9"),
                signOff("code-reviewer", "rob"));
        int readable = 0;
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            Parts parts = Parts.random(random);
            String before = random.nextBoolean() ? parts.text() : parts.signed(random);
            before = random.nextBoolean() ? before : before.replace("\n", "\r\n");

            String given = SignOffBlock.replaceIn(before, roles, held);

            assertThat(CanonicalText.of(given).text())
                    .as("seed %d: %s", SEED + run, given)
                    .isEqualTo(CanonicalText.of(before).text());
            assertThat(SignOffBlock.replaceIn(given, roles, held)).isEqualTo(given);
            if (ArtifactDocument.read(before).remarks().isEmpty()) {
                readable++;
                assertThat(ArtifactDocument.read(given).signOffs())
                        .as("seed %d: %s", SEED + run, given)
                        .containsExactlyElementsOf(
                                held.stream().map(DigestTest::claimOf).toList());
            }
        }
        assertThat(readable).isGreaterThan(RUNS / 10);
    }

    private static HeldSignOff signOff(String role, String principal) {
        return new HeldSignOff(
                role,
                principal,
                Instant.parse("2026-03-02T08:00:03Z"),
                Verdict.APPROVED,
                "sha256:" + "a".repeat(64),
                null);
    }

    private static AssertedSignOff claimOf(HeldSignOff held) {
        return new AssertedSignOff(
                held.role(),
                "triad-block",
                held.principal(),
                held.at().toString(),
                held.verdict().name(),
                null,
                held.digest());
    }

    @Test
    void anyVisibleChangeOfAnyDocumentChangesItsDigest() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            Parts parts = Parts.random(random);
            Parts changed = parts.changed(random);

            assertThat(CanonicalText.of(changed.signed(random)).text())
                    .as("seed %d: %s", SEED + run, parts.text())
                    .isNotEqualTo(CanonicalText.of(parts.text()).text());
        }
    }

    /** A document as lines, so that sign-offs and changes can be put in at known places. */
    private record Parts(List<String> keys, List<String> body) {

        private static final List<String> KEYS = List.of(
                "prd: a.md",
                "tags: [a]",
                "notes: |",
                "  two lines",
                "# remark",
                "list:",
                "- item",
                "  - deeper",
                "\"quoted\": x",
                "triads: x");
        private static final List<String> BODY = List.of(
                "# Plan",
                "text",
                "",
                "",
                "- [ ] T001",
                "    code",
                "> quote",
                "caf\u00E9",
                "\u00C5 \u1E69 \uAC00",
                "```",
                "~~~",
                "<!-- note",
                "-->",
                "<!-- whole -->",
                "---",
                "triad:",
                "  x: y",
                "| a |",
                "  ");

        static Parts random(Random random) {
            List<String> keys = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                keys.add(KEYS.get(random.nextInt(KEYS.size())));
            }
            List<String> body = new ArrayList<>(List.of("start"));
            for (int i = random.nextInt(15); i > 0; i--) {
                body.add(BODY.get(random.nextInt(BODY.size())));
            }
            return new Parts(keys.isEmpty() ? keys : withPlainFirst(keys), body);
        }

        private static List<String> withPlainFirst(List<String> keys) {
            // The first key sets the level; it must not be a continuation of nothing.
            keys.addFirst("name: x");
            return keys;
        }

        String text() {
            return join(keys, body);
        }

        String signed(Random random) {
            List<String> signedKeys = new ArrayList<>(keys);
            // Only before a key: in the middle of another key's value it would be that value.
            List<Integer> places = new ArrayList<>(List.of(keys.size()));
            for (int i = 0; i < keys.size(); i++) {
                if (Character.isLetter(keys.get(i).charAt(0)) || keys.get(i).startsWith("\"")) {
                    places.add(i);
                }
            }
            signedKeys.addAll(
                    places.get(random.nextInt(places.size())), BLOCK.lines().toList());
            List<String> marked = new ArrayList<>(body);
            marked.addFirst("");
            marked.addFirst("<!-- DOD-ACK: anna, " + random.nextInt(1000) + " -->");
            String text = join(signedKeys, marked);
            text = random.nextBoolean() ? Normalizer.normalize(text, Normalizer.Form.NFD) : text;
            return random.nextBoolean() ? text.replace("\n", "\r\n") : text;
        }

        Parts changed(Random random) {
            List<String> changedKeys = new ArrayList<>(keys);
            List<String> changedBody = new ArrayList<>(body);
            List<String> target = random.nextBoolean() && !keys.isEmpty() ? changedKeys : changedBody;
            int at = random.nextInt(target.size());
            target.set(at, target.get(at) + "!");
            return new Parts(changedKeys, changedBody);
        }

        private static String join(List<String> keys, List<String> body) {
            String front = keys.isEmpty() ? "" : "---\n" + String.join("\n", keys) + "\n---\n";
            return front + String.join("\n", body) + "\n";
        }
    }
}
