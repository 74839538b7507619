package dev.countersign.command.evidence.report.jacoco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.Reports;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A JVM of its own with a small heap reads the largest report: memory does not grow with what is read. */
class SmallHeapTest {

    private static final int FILES = 15_500;
    private static final int LINES_OF_A_FILE = 40;

    @Test
    void thirtyMebibytesAreReadIn64OfHeap() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("line-coverage=100.00 percent, lines-covered=%d".formatted(FILES * LINES_OF_A_FILE));
    }

    /** What the child runs. */
    public static void main(String[] args) {
        MeasuredReport measured = Reports.read(new JacocoReader(), report());
        System.out.println(Reports.figures(measured));
    }

    private static InputStream report() {
        String lines = IntStream.rangeClosed(1, LINES_OF_A_FILE)
                .mapToObj(nr -> "<line nr=\"%d\" mi=\"0\" ci=\"3\" mb=\"0\" cb=\"0\"/>".formatted(nr))
                .reduce("", String::concat);
        Stream<String> files = IntStream.range(0, FILES).mapToObj(i -> """
                        <package name="dev/large/p%1$d"><class name="dev/large/p%1$d/Large" sourcefilename="Large.java">\
                        <method name="run" desc="()V" line="1"><counter type="LINE" missed="0" covered="40"/></method></class>\
                        <sourcefile name="Large.java">%2$s</sourcefile></package>
                        """.formatted(i, lines));
        return Reports.generated(
                "<report name=\"large\">",
                files,
                "<counter type=\"LINE\" missed=\"0\" covered=\"%d\"/></report>".formatted(FILES * LINES_OF_A_FILE));
    }
}
