package dev.countersign.command.evidence.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Hands changed reports to a reader, which has to read or to refuse them: nothing else may come out of it. What is generated comes
 * from a seed; the system properties {@code countersign.fuzz.seed} and {@code countersign.fuzz.runs} choose others and more.
 */
public final class ReportFuzz {

    /** Far more than any of these needs on a slow machine, and far less than quadratic time takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long SEED = Long.getLong("countersign.fuzz.seed", 20260302L);
    private static final int RUNS = Integer.getInteger("countersign.fuzz.runs", 2_000);

    private static final List<String> ODD = List.of(
            "\u0000",
            "\uFEFF",
            "\r\n",
            "\t",
            "<",
            ">",
            "&",
            "&amp;",
            "&#0;",
            "&x;",
            "\"",
            "'",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?x?>",
            "<!DOCTYPE r [<!ENTITY x 'y'>]>",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-1",
            "1e999999999",
            "1.5",
            "1,234.5",
            "99999999999999999999999",
            "#[",
            "\\uD83D",
            "\uD83D\uDE00",
            "\u0301");

    private ReportFuzz() {}

    /** Every start of every sample, and many changes of all of them. */
    public static void check(ReportReader reader, String... samples) {
        for (String sample : samples) {
            byte[] whole = sample.getBytes(UTF_8);
            for (int length = 0; length < whole.length; length++) {
                check(reader, Arrays.copyOf(whole, length), "the first %d bytes".formatted(length));
            }
        }
        List<String> pieces = Stream.concat(
                        Stream.of(samples).flatMap(String::lines).map(line -> line + "\n"), ODD.stream())
                .toList();
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            String sample = samples[random.nextInt(samples.length)];
            check(reader, mutated(sample, pieces, random), "seed %d".formatted(SEED + run));
        }
    }

    private static void check(ReportReader reader, byte[] report, String which) {
        try {
            assertTimeoutPreemptively(LIMIT, () -> {
                try {
                    bounded(reader.read(new ByteArrayInputStream(report), Reports.LIMITS));
                } catch (UnacceptableReport refused) {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.reason()).isNotBlank();
                    presentable(refused.reason());
                }
            });
        } catch (Throwable e) {
            throw new AssertionError(which + ": " + e, e);
        }
    }

    private static void bounded(MeasuredReport measured) {
        assertThat(measured.figures())
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.value()).isNotNegative());
        assertThat(measured.remarks()).allSatisfy(ReportFuzz::presentable);
        assertThat(measured.failures())
                .allSatisfy(failure -> assertThat(failure).hasSizeLessThan(302));
        assertThat(measured.observations()).hasSizeLessThanOrEqualTo(200).allSatisfy(seen -> {
            presentable(seen.subject());
            presentable(seen.detail());
            if (seen.location() != null) {
                presentable(seen.location());
            }
        });
    }

    /** Short, in one line, and fit for an event: half a pair of UTF-16 cannot be written in UTF-8. */
    private static void presentable(String text) {
        assertThat(text).hasSizeLessThan(800).doesNotContain("\n", "\u0000");
        assertThat(UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
    }

    /** Pieces dropped, doubled, moved and replaced, with a bit flipped in some; so that most results are nearly reports. */
    private static byte[] mutated(String sample, List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder(sample);
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(30));
            String piece = pieces.get(random.nextInt(pieces.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, piece);
                case 2 -> text.replace(at, end, piece);
                default -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(20)));
            }
        }
        byte[] report = text.toString().getBytes(UTF_8);
        if (random.nextInt(8) == 0 && report.length > 0) {
            report[random.nextInt(report.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return report;
    }
}
