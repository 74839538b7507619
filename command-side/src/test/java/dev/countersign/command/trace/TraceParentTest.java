package dev.countersign.command.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private final RandomGenerator random = new java.util.Random(1);

    @Test
    void continuesTheCallersTraceInASpanOfItsOwn() {
        TraceParent ours = TraceParent.continuing("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", random);

        assertThat(ours.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(ours.flags()).isEqualTo("00");
        assertThat(ours.spanId()).hasSize(16).isNotEqualTo("00f067aa0ba902b7");
        assertThat(ours).hasToString("00-4bf92f3577b34da6a3ce929d0e0e4736-" + ours.spanId() + "-00");
    }

    @Test
    void aLaterVersionMaySayMore() {
        assertThat(TraceParent.parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"))
                .isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "hello",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void anythingElseBeginsANewTrace(@Nullable String header) {
        TraceParent begun = TraceParent.continuing(header, random);

        assertThat(begun.toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(TraceParent.parse(begun.toString())).hasValue(begun);
    }

    @Test
    void thereIsATraceOnlyInsideARequest() {
        TraceParent trace = TraceParent.continuing(null, random);

        assertThat(CurrentTrace.traceParent()).isEmpty();
        CurrentTrace.run(trace, () -> {
            assertThat(CurrentTrace.traceParent()).hasValue(trace.toString());
            assertThat(CurrentTrace.traceId()).hasValue(trace.traceId());
        });
        assertThat(CurrentTrace.traceId()).isEmpty();
    }
}
