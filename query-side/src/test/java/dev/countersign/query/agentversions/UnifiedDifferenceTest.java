package dev.countersign.query.agentversions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDifferenceTest {

    @Test
    void aChangedLineIsShownWithItsSurroundings() {
        assertThat(between("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n")).isEqualTo("""
            --- before
            +++ after
            @@ -2,5 +2,5 @@
             b
             c
             d
            -e
            +E
             f
            """);
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(between("a\nb", "a\nb")).isEmpty();
        assertThat(between("", "")).isEmpty();
    }

    @Test
    void aLostLineEndAtTheEndOfTheFileIsADifference() {
        assertThat(between("a\nb\n", "a\nb")).isEqualTo("""
            --- before
            +++ after
            @@ -1,2 +1,2 @@
             a
            -b
            +b
            \\ No newline at end of file
            """);
    }

    @Test
    void changedLineEndsAreADifference() {
        assertThat(between("a\n", "a\r\n")).contains("-a\n").contains("+a\r\n");
    }

    @Test
    void fromNothingEverythingIsAdded() {
        assertThat(between("", "a\n")).contains("+a\n").doesNotContain("\n-");
    }

    @Test
    void textsTooDifferentToCompareLineByLineAreShownAsReplacedAtOnce() {
        int lines = 60_000;
        String before = "same\n" + numbered("x", lines) + "end\n";
        String after = "same\n" + numbered("y", lines) + "end\n";

        String difference = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> between(before, after));

        assertThat(difference.lines().filter(line -> line.startsWith("-x"))).hasSize(lines);
        assertThat(difference.lines().filter(line -> line.startsWith("+y"))).hasSize(lines);
        assertThat(difference).contains("\n same\n").contains("\n end\n");
    }

    private static String numbered(String prefix, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(number -> prefix + number + "\n")
                .collect(Collectors.joining());
    }

    private static String between(String before, String after) {
        return UnifiedDifference.between("before", before, "after", after);
    }
}
