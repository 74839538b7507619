package dev.countersign.command.evidence.report.jacoco;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.BoundedName;
import dev.countersign.command.evidence.report.xml.XmlReport;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a report beside what its source files add up to. A class that names no source file belongs to none, and JaCoCo
 * adds it to the totals by itself; reports of its first versions name the source file of no class, and there the same class is
 * in a source file as well. So the totals have to be those of the files, with or without such classes.
 */
final class CoverageRecount {

    private static final int FILES_TO_NAME = 5;

    private static final Comparator<SourceFile> WORST_FIRST = Comparator.comparingLong(
                    (SourceFile file) -> file.lines().missed())
            .reversed()
            .thenComparing(SourceFile::path);

    private record SourceFile(String path, Counter lines) {}

    private @Nullable Counter rootLines;
    private @Nullable Counter rootBranches;
    private Counter fileLines = Counter.NONE;
    private Counter fileBranches = Counter.NONE;
    private Counter unfiledLines = Counter.NONE;
    private Counter unfiledBranches = Counter.NONE;
    private boolean hasFiles;

    private String packageName = "";
    private @Nullable String openFile;
    private int openFileDepth;
    private Counter openFileLines = Counter.NONE;
    private @Nullable Counter openFileCounter;
    private int unfiledClassDepth;
    private @Nullable Instant firstSession;

    private final List<SourceFile> worst = new ArrayList<>();

    void enter(XmlReport xml) throws UnacceptableReport {
        switch (xml.name()) {
            case "package" -> packageName = Objects.requireNonNullElse(xml.attribute("name"), "");
            case "sourcefile" -> openFile(xml);
            case "class" -> unfiledClassDepth = xml.attribute("sourcefilename") == null ? xml.depth() : 0;
            case "line" -> countLine(xml);
            case "counter" -> take(xml);
            case "sessioninfo" -> session(xml);
            default -> {
                // Groups, methods and the root carry counters, and nothing else that counts here.
            }
        }
    }

    private void openFile(XmlReport xml) {
        openFile = packageName + "/" + Objects.requireNonNullElse(xml.attribute("name"), "");
        openFileDepth = xml.depth();
        openFileLines = Counter.NONE;
        openFileCounter = null;
        hasFiles = true;
    }

    /** JaCoCo counts a line as covered as soon as one of its instructions ran. */
    private void countLine(XmlReport xml) throws UnacceptableReport {
        if (openFile != null) {
            boolean ran = Counter.count(xml, "ci") > 0;
            openFileLines = openFileLines.plus(ran ? new Counter(1, 0) : new Counter(0, 1));
        }
    }

    private void take(XmlReport xml) throws UnacceptableReport {
        String type = Objects.requireNonNullElse(xml.attribute("type"), "");
        if (!type.equals("LINE") && !type.equals("BRANCH")) {
            return;
        }
        boolean lines = type.equals("LINE");
        Counter counter = Counter.of(xml);
        if (xml.depth() == 2) {
            takeRoot(lines, counter);
        } else if (openFile != null && xml.depth() == openFileDepth + 1) {
            if (lines) {
                openFileCounter = counter;
            } else {
                fileBranches = fileBranches.plus(counter);
            }
        } else if (unfiledClassDepth > 0 && xml.depth() == unfiledClassDepth + 1) {
            if (lines) {
                unfiledLines = unfiledLines.plus(counter);
            } else {
                unfiledBranches = unfiledBranches.plus(counter);
            }
        }
    }

    private void takeRoot(boolean lines, Counter counter) throws UnacceptableReport {
        if ((lines ? rootLines : rootBranches) != null) {
            throw new UnacceptableReport(
                    422, "The report has two total counters of type %s".formatted(lines ? "LINE" : "BRANCH"));
        }
        if (lines) {
            rootLines = counter;
        } else {
            rootBranches = counter;
        }
    }

    /** The first of several sessions: coverage is as old as the oldest part of it. */
    private void session(XmlReport xml) throws UnacceptableReport {
        if (xml.attribute("dump") != null) {
            Instant dumped = Instant.ofEpochMilli(Counter.count(xml, "dump"));
            // Zero stands where a build strips the time to be reproducible.
            if (dumped.toEpochMilli() > 0 && (firstSession == null || dumped.isBefore(firstSession))) {
                firstSession = dumped;
            }
        }
    }

    void leave(String name, int depth) {
        if (name.equals("sourcefile") && openFile != null && depth == openFileDepth - 1) {
            boolean named = openFileLines.total() > 0;
            Counter lines = named ? openFileLines : Counter.NONE.plus(openFileCounter);
            fileLines = fileLines.plus(lines);
            remember(new SourceFile(openFile, lines));
            openFile = null;
        } else if (name.equals("class") && depth == unfiledClassDepth - 1) {
            unfiledClassDepth = 0;
        }
    }

    private void remember(SourceFile file) {
        if (file.lines().missed() == 0) {
            return;
        }
        worst.add(file);
        worst.sort(WORST_FIRST);
        if (worst.size() > FILES_TO_NAME) {
            worst.removeLast();
        }
    }

    MeasuredReport measured() throws UnacceptableReport {
        Counter lines = rootLines;
        if (lines == null) {
            throw new UnacceptableReport(
                    422, "The report has no total counter of type LINE; without one no line coverage is known");
        }
        if (lines.total() == 0) {
            throw new UnacceptableReport(422, "The report counts no lines; nothing was measured");
        }
        List<String> remarks = new ArrayList<>();
        if (hasFiles) {
            compare("lines", lines, fileLines, unfiledLines);
            if (rootBranches != null) {
                compare("branches", rootBranches, fileBranches, unfiledBranches);
            }
        } else {
            remarks.add("The report names no source files; its totals could not be counted again");
        }
        return new MeasuredReport(
                EvidenceKind.JACOCO,
                null,
                firstSession,
                figures(lines, rootBranches),
                List.of(),
                worst.stream().map(CoverageRecount::observation).toList(),
                List.of(),
                remarks);
    }

    private static void compare(String what, Counter declared, Counter files, Counter unfiled)
            throws UnacceptableReport {
        if (!declared.equals(files) && !declared.equals(files.plus(unfiled))) {
            throw new UnacceptableReport(
                    422,
                    "The total says that %d of %d %s are covered, and the source files say %d of %d; one of them is wrong"
                            .formatted(declared.covered(), declared.total(), what, files.covered(), files.total()));
        }
    }

    private static List<Figure> figures(Counter lines, @Nullable Counter branches) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("line-coverage", lines.percent(), "percent"));
        figures.add(new Figure("lines-covered", BigDecimal.valueOf(lines.covered()), null));
        figures.add(new Figure("lines-missed", BigDecimal.valueOf(lines.missed()), null));
        if (branches != null && branches.total() > 0) {
            figures.add(new Figure("branch-coverage", branches.percent(), "percent"));
        }
        return figures;
    }

    private static Observation observation(SourceFile file) {
        return new Observation(
                ObservationWeight.INFO,
                BoundedName.of(file.path()),
                "%d of %d lines are not covered"
                        .formatted(file.lines().missed(), file.lines().total()),
                null);
    }
}
