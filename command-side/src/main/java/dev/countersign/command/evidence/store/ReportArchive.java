package dev.countersign.command.evidence.store;

import java.io.IOException;
import java.io.OutputStream;

/** The reports themselves, under their digests. */
public interface ReportArchive {

    /** Keeps a report in the running transaction; one that is there already stays as it is. */
    void keep(String project, ReportFile report);

    /** Whether the report was handed in for that feature. */
    boolean holds(String project, String feature, String digest);

    /** Writes a report out, byte for byte; nothing where there is none. */
    void copy(String project, String digest, OutputStream to) throws IOException;
}
