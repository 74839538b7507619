package dev.countersign.command.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0",
                "1.2.3",
                "10.20.30",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-0.3.7",
                "1.0.0-x-y.z",
                "1.0.0+20130313",
                "1.0.0-rc.1+b.01",
                "1.0.0--",
                "999999999999999999.0.0"
            })
    void versions(String text) {
        assertThat(SemanticVersion.of(text))
                .hasValueSatisfying(version -> assertThat(version).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "v1.2.3",
                "1.2.3.4",
                "01.2.3",
                "1.2.3-",
                "1.2.3+",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3+a_b",
                " 1.2.3",
                "1.2.3\n",
                "-1.2.3",
                "1.2.x",
                "\u0661.0.0",
                "9999999999999999999.0.0",
                "1.0.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void noVersions(String text) {
        assertThat(SemanticVersion.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SemanticVersion(text));
    }

    @Test
    void precedenceIsThatOfSemver2() {
        List<String> ordered = List.of(
                "0.9.9",
                "1.0.0-1",
                "1.0.0-2",
                "1.0.0-11",
                "1.0.0-99999999999999999999999",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0");
        List<SemanticVersion> versions = new ArrayList<>(ordered.stream()
                .map(SemanticVersion::of)
                .flatMap(Optional::stream)
                .toList());
        Collections.shuffle(versions, new Random(7));

        Collections.sort(versions);

        assertThat(versions.stream().map(SemanticVersion::text)).containsExactlyElementsOf(ordered);
    }

    @Test
    void buildMetadataCountsForNothing() {
        assertThat(new SemanticVersion("1.0.0+a")).isEqualByComparingTo(new SemanticVersion("1.0.0+b"));
        assertThat(new SemanticVersion("1.0.0+a").isNewerThan(new SemanticVersion("1.0.0")))
                .isFalse();
        assertThat(new SemanticVersion("1.0.1").isNewerThan(new SemanticVersion("1.0.0")))
                .isTrue();
    }
}
