package dev.countersign.query.definitions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AgentMigrationsTest {

    private final JdbcClient jdbc = JdbcClient.create(ReadTables.fresh());

    @Test
    void theUndoTakesAwayWhatTheMigrationMadeAndTheMigrationRunsAgain() throws IOException {
        List<String> before = columns();
        assertThat(before).isNotEmpty();

        run("db/undo/U21__agent_version.sql");
        run("db/undo/U20__agent.sql");
        assertThat(columns()).isEmpty();

        run("db/migration/V20__agent.sql");
        run("db/migration/V21__agent_version.sql");
        assertThat(columns()).isEqualTo(before);
    }

    private void run(String script) throws IOException {
        jdbc.sql(new ClassPathResource(script).getContentAsString(UTF_8)).update();
    }

    private List<String> columns() {
        return jdbc.sql("""
            select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
            from information_schema.columns
            where table_schema = 'read_model' and table_name in ('agent', 'agent_version')
            order by table_name, ordinal_position
            """).query(String.class).list();
    }
}
