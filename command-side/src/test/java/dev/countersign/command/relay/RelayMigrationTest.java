package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RelayMigrationTest {

    @Test
    void the_undo_leaves_the_schema_as_it_was() throws IOException {
        DataSource dataSource = RelayBench.empty();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Flyway.configure().dataSource(dataSource).target("1").load().migrate();
        List<String> before = schema(jdbc);
        Flyway.configure().dataSource(dataSource).target("2").load().migrate();
        assertThat(schema(jdbc)).hasSizeGreaterThan(before.size());

        jdbc.sql(new ClassPathResource("db/undo/U2__relay.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
        assertThat(schema(jdbc)).isEqualTo(before);
    }

    private static List<String> schema(JdbcClient jdbc) {
        return jdbc.sql("""
            select relname || ' ' || attname || ' ' || format_type(atttypid, atttypmod)
              from pg_class join pg_attribute on attrelid = pg_class.oid
             where relnamespace = 'public'::regnamespace and attnum > 0
             order by 1
            """).query(String.class).list();
    }
}
