package dev.countersign.query.projection;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A view without the application around it: what it wants written is written at once. */
public record AppliedView(Projection view, DataSource dataSource) {

    public void apply(List<RecordedEvent> events) {
        Writes writes = new Writes();
        view.apply(events, writes);
        writes.send(new JdbcTemplate(dataSource));
    }
}
