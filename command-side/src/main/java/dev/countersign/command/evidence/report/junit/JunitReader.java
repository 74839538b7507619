package dev.countersign.command.evidence.report.junit;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.xml.XmlReport;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the XML that test runners write in the manner of JUnit. Tests are counted, whatever the suites declare; a case passed
 * when nothing in it says that it failed or was skipped.
 */
public final class JunitReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.JUNIT;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        XmlReport xml = new XmlReport(report, limits);
        TestRun run = new TestRun();
        XmlReport.Part part = xml.next();
        while (part != XmlReport.Part.END_OF_REPORT) {
            switch (part) {
                case START -> {
                    if (xml.depth() == 1) {
                        checkRoot(xml.name());
                    }
                    run.enter(xml);
                }
                case TEXT -> run.text(xml);
                default -> run.leave(xml.name());
            }
            part = xml.next();
        }
        return run.measured();
    }

    private static void checkRoot(String root) throws UnacceptableReport {
        if (!root.equals("testsuites") && !root.equals("testsuite")) {
            throw new UnacceptableReport(
                    422,
                    "This is no JUnit report: its root is \"%s\" and neither \"testsuites\" nor \"testsuite\""
                            .formatted(Excerpt.of(root)));
        }
    }
}
