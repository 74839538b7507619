package dev.countersign.command.whatif;

import dev.countersign.events.StreamId;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.events.feature.FeatureEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what has happened to the features of a project, feature by feature, from one statement and without collecting it. */
@Component
class ProjectHistory {

    /** Rows that the driver holds at a time. One may be as long as an artifact. */
    private static final int FETCHED = 64;

    private final TransactionTemplate readOnly;
    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ProjectHistory(PlatformTransactionManager transactions, DataSource dataSource) {
        this.readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCHED);
    }

    /** Hears of the events in the order of their streams. */
    interface Reader {

        /** How many features there are, before the first of their events. */
        void features(long number);

        /**
         * The next event.
         *
         * @param stream the feature's stream
         * @param transaction what the events of one decision have in common
         */
        void next(String stream, FeatureEvent event, String transaction, Instant time);
    }

    void read(String project, Reader reader) {
        // Streams of one project and type lie between these two, in byte order.
        String first = StreamId.feature(project, "0").toString();
        String prefix = first.substring(0, first.length() - 1);
        String behind = prefix.substring(0, prefix.length() - 1) + (char) (':' + 1);
        readOnly.executeWithoutResult(transaction -> {
            // Sorting would put the whole history aside before the first row; the key has it in order.
            jdbc.execute("set local enable_sort = off");
            Long features = jdbc.queryForObject(
                    "select count(*) from event where stream >= ? and stream < ? and sequence = 0",
                    Long.class,
                    prefix,
                    behind);
            reader.features(features == null ? 0 : features);
            jdbc.query(
                    """
                select stream, type, xid::text as xid, recorded_at, payload::text as payload
                  from event
                 where stream >= ? and stream < ?
                 order by stream, sequence
                """,
                    row -> {
                        next(row, reader);
                    },
                    prefix,
                    behind);
        });
    }

    private void next(ResultSet row, Reader reader) throws SQLException {
        // A type that this version does not know says nothing about the gates it knows.
        Class<?> type = EventCatalogue.classOf(row.getString("type")).orElse(null);
        if (type != null && FeatureEvent.class.isAssignableFrom(type)) {
            reader.next(
                    row.getString("stream"),
                    json.readValue(row.getString("payload"), type.asSubclass(FeatureEvent.class)),
                    row.getString("xid"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant());
        }
    }
}
