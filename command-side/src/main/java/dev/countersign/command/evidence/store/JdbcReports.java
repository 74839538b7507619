package dev.countersign.command.evidence.store;

import dev.countersign.events.delivery.EvidenceRecorded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables {@code report_use}, {@code report} and {@code report_chunk}. A report is kept once a project, under its digest, in
 * chunks of a size that nobody has to fear for memory: the driver holds a whole value at a time.
 */
@Component
class JdbcReports implements Reports, ReportArchive {

    private static final int CHUNK_BYTES = 1 << 20;

    private final JdbcClient jdbc;

    JdbcReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> featuresOf(String project, String digest) {
        // Two features that hand in one report at the same time would both find it unused.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "report " + project + " " + digest)
                .query()
                .listOfRows();
        return jdbc.sql("select feature from report_use where project = :project and digest = :digest")
                .param("project", project)
                .param("digest", digest)
                .query(String.class)
                .set();
    }

    @EventHandler
    void on(EvidenceRecorded event) {
        jdbc.sql("""
            insert into report_use (project, digest, feature) values (:project, :digest, :feature)
            on conflict do nothing
            """)
                .param("project", event.project())
                .param("digest", event.digest())
                .param("feature", event.feature())
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String project, ReportFile report) {
        int inserted = jdbc.sql("""
            insert into report (project, digest, bytes) values (:project, :digest, :bytes) on conflict do nothing
            """)
                .param("project", project)
                .param("digest", report.digest())
                .param("bytes", report.bytes())
                .update();
        if (inserted == 0) {
            return;
        }
        try (InputStream content = report.open()) {
            int number = 0;
            for (byte[] chunk = content.readNBytes(CHUNK_BYTES);
                    chunk.length > 0;
                    chunk = content.readNBytes(CHUNK_BYTES)) {
                jdbc.sql("""
                    insert into report_chunk (project, digest, number, content)
                    values (:project, :digest, :number, :content)
                    """)
                        .param("project", project)
                        .param("digest", report.digest())
                        .param("number", number++)
                        .param("content", chunk)
                        .update();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean holds(String project, String feature, String digest) {
        return jdbc.sql("""
            select exists (select from report_use
                            where project = :project and digest = :digest and feature = :feature)
            """)
                .param("project", project)
                .param("digest", digest)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void copy(String project, String digest, OutputStream to) throws IOException {
        for (int number = 0; ; number++) {
            byte[] chunk = jdbc.sql("""
                select content from report_chunk
                 where project = :project and digest = :digest and number = :number
                """)
                    .param("project", project)
                    .param("digest", digest)
                    .param("number", number)
                    .query(byte[].class)
                    .optional()
                    .orElse(null);
            if (chunk == null) {
                return;
            }
            to.write(chunk);
        }
    }
}
