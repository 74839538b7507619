package dev.countersign.bench;

import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the rows of each event of a batch, one statement an event, one transaction a batch. */
class StockProjection {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    StockProjection(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        jdbc.execute("""
            create table stock_feature (
                feature text primary key,
                title   text not null,
                stage   text
            );
            create table stock_verdict (
                feature text not null,
                number  integer not null,
                role    text not null,
                verdict text not null,
                notes   text,
                by      text not null,
                primary key (feature, number)
            );
            create table stock_gate (
                feature text not null,
                gate    text not null,
                status  text not null,
                primary key (feature, gate)
            );
            """);
    }

    @KafkaListener(topics = "${stock.topic}", groupId = "${stock.topic}")
    void on(List<FeatureEvent> events) {
        transaction.executeWithoutResult(status -> events.forEach(this::write));
    }

    private void write(FeatureEvent event) {
        switch (event) {
            case FeatureOpened opened -> jdbc.update("""
                insert into stock_feature (feature, title) values (?, ?)
                on conflict (feature) do update set title = excluded.title
                """, opened.feature(), opened.title());
            case StageEntered entered ->
                jdbc.update(
                        "update stock_feature set stage = ? where feature = ?",
                        entered.to().name(),
                        entered.feature());
            case VerdictRecorded recorded ->
                jdbc.update(
                        """
                        insert into stock_verdict (feature, number, role, verdict, notes, by) values (?, ?, ?, ?, ?, ?)
                        on conflict (feature, number) do update
                        set role = excluded.role, verdict = excluded.verdict, notes = excluded.notes, by = excluded.by
                        """,
                        recorded.feature(),
                        recorded.number(),
                        recorded.role(),
                        recorded.verdict().name(),
                        recorded.notes(),
                        recorded.by().principal());
            case GateEvaluated evaluated ->
                jdbc.update(
                        """
                        insert into stock_gate (feature, gate, status) values (?, ?, ?)
                        on conflict (feature, gate) do update set status = excluded.status
                        """,
                        evaluated.feature(),
                        evaluated.gate().name(),
                        evaluated.status().name());
            default -> {
                // Shows in none of these tables.
            }
        }
    }
}
