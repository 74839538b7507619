package dev.countersign.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTest {

    private final TestDatabase database = TestServers.newDatabase();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    private final JdbcTemplate jdbc = new JdbcTemplate(source);

    private final Flyway flyway = Flyway.configure()
            .dataSource(source)
            .schemas("read_model")
            .defaultSchema("read_model")
            .load();

    @Test
    void everyMigrationCanBeUndoneAndDoneAgain() throws IOException {
        jdbc.execute("create schema read_model");
        List<String> empty = catalogue();

        flyway.migrate();
        List<String> full = catalogue();
        assertThat(full).hasSizeGreaterThan(empty.size());

        List<MigrationInfo> newestFirst = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getVersion() != null)
                .sorted(Comparator.comparing(MigrationInfo::getVersion).reversed())
                .toList();
        assertThat(newestFirst).hasSizeGreaterThan(6);
        for (MigrationInfo migration : newestFirst) {
            String script = migration.getScript();
            jdbc.execute("set search_path = read_model; "
                    + new ClassPathResource("db/undo/U" + script.substring(1))
                            .getContentAsString(StandardCharsets.UTF_8));
        }
        assertThat(catalogue()).isEqualTo(empty);

        jdbc.execute("drop table read_model.flyway_schema_history");
        flyway.migrate();
        assertThat(catalogue()).isEqualTo(full);
    }

    /** All that a migration can leave behind, with every column and constraint as Postgres says it. */
    private List<String> catalogue() {
        return jdbc.queryForList("""
            select 'relation ' || c.relkind::text || ' ' || c.relname from pg_class c
            where c.relnamespace = 'read_model'::regnamespace and c.relname not like 'flyway%'
              and c.relkind <> 't'
            union all
            select 'column ' || c.relname::text || '.' || a.attname::text || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
                   || a.attnotnull::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = 'read_model'::regnamespace and c.relname not like 'flyway%' and a.attnum > 0
              and not a.attisdropped
            union all
            select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'read_model'::regnamespace and conname not like 'flyway%'
            union all
            select 'function ' || proname from pg_proc where pronamespace = 'read_model'::regnamespace
            union all
            select 'type ' || typname from pg_type
            where typnamespace = 'read_model'::regnamespace and typname not like '%flyway%'
            order by 1
            """, String.class);
    }
}
