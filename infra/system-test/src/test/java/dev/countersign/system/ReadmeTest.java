package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sessions of the README, pasted into one terminal in their order, as the README says. They are found by the comment before
 * them, such as {@code <!-- session -->}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {

    private static final Pattern SESSION = Pattern.compile("<!-- ([a-z-]+) -->\\n+```sh\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("\\bR(?:0[1-9]|[12][0-9]|30)\\b");

    /** How a gate stands, where the session says so. */
    private static final Pattern STATUS = Pattern.compile("\\b(?:SATISFIED|REJECTED|BLOCKED|OVERRIDDEN)\\b");

    /** What nobody who pastes the README should be told: that they asked wrongly, or that something is broken. */
    private static final Pattern MISTAKE = Pattern.compile("\"status\":(?:40[0145]|41[2-5]|429|5\\d\\d)\\b.*");

    private final Installation installation = Installation.shared();
    private final Terminal terminal =
            new Terminal(installation.root(), installation.folder(), installation.environment());

    @BeforeAll
    void commandsOfTheSessionsAreThere() {
        assertThat(terminal.paste("command -v curl sed cat\n").status()).isZero();
    }

    @AfterAll
    void close() {
        terminal.close();
    }

    private static String readme() {
        try {
            return Files.readString(Side.root().resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> sessions() {
        return SESSION.matcher(readme()).results().map(found -> argumentSet(found.group(1), found.group(2)));
    }

    /** As somebody would whose port and folder for temporary files are others. */
    private String adapted(String session) {
        return session.replace("http://127.0.0.1:8080", installation.url())
                .replace("/tmp/", installation.folder() + "/");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSessionGoesAsItIsWritten(String session) {
        Terminal.Shown shown = terminal.paste(adapted(session));

        assertThat(shown.status()).as(shown.output()).isZero();
        assertThat(shown.errors()).isEmpty();
        assertThat(shown.output()).doesNotContainPattern(MISTAKE);
        assertThat(RULE.matcher(session).results().map(MatchResult::group).distinct())
                .as(shown.output())
                .allSatisfy(rule -> assertThat(shown.output()).contains("\"rule\":\"" + rule + '"'));
        assertThat(session.lines().filter(line -> line.startsWith("#")).flatMap(ReadmeTest::statuses))
                .as(shown.output())
                .allSatisfy(status -> assertThat(shown.output()).contains("\"status\":\"" + status + '"'));
    }

    private static Stream<String> statuses(String comment) {
        return STATUS.matcher(comment).results().map(MatchResult::group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "authority"})
    void theSessionIsThere(String name) {
        assertThat(SESSION.matcher(readme()).results().map(found -> found.group(1)))
                .contains(name);
    }
}
