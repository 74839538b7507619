package dev.countersign.command.evidence.report.jacoco;

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
 * Reads the XML report of JaCoCo. What counts is the counter of lines directly below the root; an absent one is no coverage of
 * 100 percent, but none that is known. The counter is held against the lines of the source files, and a report in which the two
 * say different things is refused: one of them is wrong, and it cannot be told which. A report without source files keeps its
 * total, with a remark.
 */
public final class JacocoReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.JACOCO;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        XmlReport xml = new XmlReport(report, limits);
        CoverageRecount recount = new CoverageRecount();
        XmlReport.Part part = xml.next();
        while (part != XmlReport.Part.END_OF_REPORT) {
            if (part == XmlReport.Part.START) {
                if (xml.depth() == 1 && !xml.name().equals("report")) {
                    throw new UnacceptableReport(
                            422,
                            "This is no JaCoCo report: its root is \"%s\" and not \"report\""
                                    .formatted(Excerpt.of(xml.name())));
                }
                recount.enter(xml);
            } else if (part == XmlReport.Part.END) {
                recount.leave(xml.name(), xml.depth());
            }
            part = xml.next();
        }
        return recount.measured();
    }
}
