package dev.countersign.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    @Test
    void containersServeWhereADockerEngineAnswers() {
        assertThat(ServerChoice.choose(() -> true)).isEqualTo(ServerChoice.TESTCONTAINERS);
    }

    @Test
    void childProcessesServeElsewhere() {
        assertThat(ServerChoice.choose(() -> false)).isEqualTo(ServerChoice.EMBEDDED);
    }
}
