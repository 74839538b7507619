package dev.countersign.command.evidence.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.events.delivery.Figure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports as tests hand them to readers. */
public final class Reports {

    public static final ReportLimits LIMITS = new ReportLimits(32L << 20, 64, 1_000, 1.0, 10);

    private Reports() {}

    public static MeasuredReport read(ReportReader reader, String report) {
        return read(reader, new ByteArrayInputStream(report.getBytes(UTF_8)));
    }

    public static MeasuredReport read(ReportReader reader, InputStream report) {
        try {
            return reader.read(report, LIMITS);
        } catch (IOException | UnacceptableReport e) {
            throw new AssertionError(e);
        }
    }

    /** Why a report is refused with 422. */
    public static String refusal(ReportReader reader, String report) {
        return refusal(reader, report.getBytes(UTF_8));
    }

    public static String refusal(ReportReader reader, byte[] report) {
        UnacceptableReport refused = refused(reader, new ByteArrayInputStream(report), LIMITS);
        assertThat(refused.status()).isEqualTo(422);
        return refused.reason();
    }

    public static UnacceptableReport refused(ReportReader reader, InputStream report, ReportLimits limits) {
        UnacceptableReport refused = catchThrowableOfType(UnacceptableReport.class, () -> reader.read(report, limits));
        assertThat(refused).as("the refusal").isNotNull();
        return refused;
    }

    /** Its figures, such as {@code p95=421.32 ms, requests=1500}. */
    public static String figures(MeasuredReport report) {
        return report.figures().stream().map(Reports::text).collect(Collectors.joining(", "));
    }

    private static String text(Figure figure) {
        return figure.name() + "=" + figure.value().toPlainString()
                + (figure.unit() == null ? "" : " " + figure.unit());
    }

    /** A report that is made as it is read: between its start and its end the pieces. */
    public static InputStream generated(String start, Stream<String> pieces, String end) {
        return generated(Stream.concat(Stream.of(start), Stream.concat(pieces, Stream.of(end)))
                .iterator());
    }

    /**
     * A stream that makes its pieces as they are read, so that a large report needs no memory. An iterator over {@code flatMap}
     * would hold all of them at once; one over {@code concat} does not.
     */
    public static InputStream generated(Iterator<String> pieces) {
        return new InputStream() {
            private byte[] piece = new byte[0];
            private int at;

            @Override
            public int read() {
                return fill() ? piece[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, buffer, offset, count);
                at += count;
                return count;
            }

            private boolean fill() {
                while (at == piece.length) {
                    if (!pieces.hasNext()) {
                        return false;
                    }
                    piece = pieces.next().getBytes(UTF_8);
                    at = 0;
                }
                return true;
            }
        };
    }
}
