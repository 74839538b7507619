package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every migration has its undo, and the two together leave nothing behind. */
class MigrationsTest {

    private final DataSource dataSource = newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);

    @Test
    void theirUndosTakeThemBackOneByOneAndAllTheWay() throws IOException {
        List<String> empty = schema();
        List<String> names = names();
        List<List<String>> before = new ArrayList<>();
        for (String name : names) {
            before.add(schema());
            migrateTo(versionOf(name));
            assertThat(schema()).describedAs("%s changes something", name).isNotEqualTo(before.getLast());
        }
        List<String> full = schema();

        for (int i = names.size() - 1; i >= 0; i--) {
            undo(names.get(i));
            assertThat(schema()).describedAs("U%s", names.get(i)).isEqualTo(before.get(i));
        }
        assertThat(schema()).isEqualTo(empty);

        jdbc.sql("drop table flyway_schema_history").update();
        Flyway.configure().dataSource(dataSource).load().migrate();
        assertThat(schema()).isEqualTo(full);
    }

    @Test
    void eachHasAnUndoOfItsNumberAndName() throws IOException {
        Resource[] undos = new PathMatchingResourcePatternResolver().getResources("classpath:db/undo/*.sql");

        assertThat(Stream.of(undos).map(undo -> String.valueOf(undo.getFilename())))
                .containsExactlyInAnyOrderElementsOf(
                        names().stream().map(name -> "U" + name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event set payload = '{}'",
                "update event set sequence = sequence + 1 where false",
                "delete from event",
                "truncate event"
            })
    void theLogIsAddedToAndNeverRewritten(String statement) {
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc.sql("""
            insert into event (event_id, stream, sequence, type, recorded_at, payload, metadata)
            values ('e-1', 'feature:shop:001', 0, 'x', now(), '{"a":1}', '{}')
            """).update();

        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23001"));
        assertThat(jdbc.sql("select payload::text from event")
                        .query(String.class)
                        .list())
                .containsExactly("{\"a\":1}");
    }

    private void migrateTo(String version) {
        Flyway.configure().dataSource(dataSource).target(version).load().migrate();
    }

    private void undo(String name) throws IOException {
        String script = new ClassPathResource("db/undo/U" + name).getContentAsString(StandardCharsets.UTF_8);
        jdbc.sql(script).update();
    }

    /** The migrations without their letter, in the order in which they run: {@code 1__event_store.sql}. */
    private static List<String> names() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                .map(migration -> String.valueOf(migration.getFilename()).substring(1))
                .sorted(Comparator.comparing(name -> Integer.valueOf(versionOf(name))))
                .toList();
    }

    private static String versionOf(String name) {
        return name.substring(0, name.indexOf("__"));
    }

    private static DataSource newDatabase() {
        TestDatabase database = TestServers.newDatabase();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }

    /** Everything in the schema but Flyway's own table, a line each. */
    private List<String> schema() {
        return jdbc.sql("""
            with object as (
                select oid, relkind, relname, reloptions, relacl
                  from pg_class
                 where relnamespace = 'public'::regnamespace and relname not like 'flyway%'
            )
            select 'relation ' || relname || ' ' || relkind::text || coalesce(reloptions::text, '') || coalesce(relacl::text, '')
              from object
            union all
            select 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
                || coalesce((select ' ' || collname from pg_collation where pg_collation.oid = attcollation), '')
                || case when attnotnull then ' not null' else '' end || ' ' || attidentity::text || attgenerated::text
                || coalesce(pg_get_expr(adbin, adrelid), '')
              from object join pg_attribute on attrelid = object.oid left join pg_attrdef on adrelid = attrelid and adnum = attnum
             where attnum > 0 and not attisdropped
            union all
            select 'constraint ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
              from object join pg_constraint on conrelid = object.oid
            union all
            select 'index ' || pg_get_indexdef(oid) from object where relkind = 'i'
            union all
            select 'view ' || pg_get_viewdef(oid) from object where relkind = 'v'
            union all
            select 'trigger ' || pg_get_triggerdef(pg_trigger.oid)
              from object join pg_trigger on tgrelid = object.oid where not tgisinternal
            union all
            select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
            union all
            select 'type ' || typname || typtype::text from pg_type where typnamespace = 'public'::regnamespace
               and typname not like '%flyway%'
             order by 1
            """).query(String.class).list();
    }
}
