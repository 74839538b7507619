package dev.countersign.command.migration.drill;

import static dev.countersign.command.migration.drill.DrillServers.order;
import static dev.countersign.command.migration.drill.DrillServers.withSampleData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.SchemaDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R24 A migration has been run, forward and back")
class MigrationDrillTest {

    private static final String TABLE = """
        create table item (id bigint generated always as identity primary key, name text not null default 'none', amount int);
        """;

    private final DrillServers servers = new DrillServers();
    private final MigrationDrill drill = servers.drill();

    static Stream<Arguments> cleanPairs() {
        return Stream.of(
                argumentSet("a table", "", "create table a (id int primary key)", "drop table a"),
                argumentSet(
                        "a column, whose place at the end is no difference",
                        TABLE,
                        "alter table item drop column amount",
                        "alter table item add column amount int"),
                argumentSet(
                        "a type",
                        TABLE,
                        "alter table item alter amount type bigint",
                        "alter table item alter amount type int"),
                argumentSet(
                        "not null",
                        TABLE,
                        "alter table item alter amount set not null",
                        "alter table item alter amount drop not null"),
                argumentSet("a name", TABLE, "alter table item rename to thing", "alter table thing rename to item"),
                argumentSet(
                        "a grant, which spells the default out",
                        TABLE,
                        "grant select on item to public",
                        "revoke select on item from public"),
                argumentSet(
                        "an index built concurrently",
                        TABLE,
                        "create index concurrently item_name_idx on item (name);\nselect 1;",
                        "drop index concurrently item_name_idx; analyze item;"),
                argumentSet(
                        "a view and what looks through it",
                        TABLE,
                        "create view v as select name from item; create view w as select * from v;",
                        "drop view w; drop view v;"),
                argumentSet("a function with semicolons in it", "", """
                        -- A comment; with one too, and 'quotes' and a ??
                        create function f() returns int language plpgsql as $$ begin perform 1; return 2; end; $$;
                        create function g() returns int begin atomic select 1; select 2; end;
                        select 'one; two' as "a;b" /* ; */;
                        """, "drop function f(); drop function g();"),
                argumentSet("a row, which is no schema", TABLE, "insert into item (amount) values (1)", "select 1"),
                argumentSet("a trusted extension", "", "create extension pgcrypto", "drop extension pgcrypto"),
                argumentSet("a transaction of its own", "", "begin; create table a (); commit;", "drop table a"),
                argumentSet(
                        "an isolation level",
                        "",
                        "set transaction isolation level serializable; create table a ();",
                        "drop table a"),
                argumentSet(
                        "settings of its session",
                        TABLE,
                        "set search_path = elsewhere; set statement_timeout = 0;",
                        "alter table item rename amount to x;" + " alter table item rename x to amount"),
                argumentSet("nothing", TABLE, "", "-- nothing\n"));
    }

    @ParameterizedTest
    @MethodSource("cleanPairs")
    void whatIsTakenBackWholeIsClean(String earlier, String forward, String rollback) {
        DrillReport report = drill.run(order(earlier, forward, rollback));

        assertThat(report.log()).endsWith("The rollback leaves everything as it was");
        assertThat(report.differences()).isEmpty();
        assertThat(report.status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
        assertThat(report.server()).startsWith("PostgreSQL ");
        assertThat(servers.scratches()).isEmpty();
    }

    /** The kind of object, what makes one, what the report calls it, and what must be there before. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                argumentSet("schema", "schema", "app", "", "create schema app"),
                argumentSet("table", "table", "public.a", "", "create table a (id serial primary key, b text unique)"),
                argumentSet(
                        "unlogged table with options",
                        "table",
                        "public.\"A b\"",
                        "",
                        "create unlogged table \"A b\" (x int) with (fillfactor = 50)"),
                argumentSet(
                        "partition",
                        "table",
                        "public.p1",
                        "create table p (k int) partition by range (k)",
                        "create table p1 partition of p for values from (0) to (9)"),
                argumentSet(
                        "partitioned table",
                        "partitioned table",
                        "public.p",
                        "",
                        "create table p (k int) partition by list (k)"),
                argumentSet("column", "column", "public.item.b", TABLE, "alter table item add b text"),
                argumentSet(
                        "constraint",
                        "constraint",
                        "c on public.item",
                        TABLE,
                        "alter table item add constraint c check (amount > 0) not valid"),
                argumentSet(
                        "foreign key",
                        "constraint",
                        "c on public.item",
                        TABLE + "create table a (id int primary key)",
                        "alter table item add constraint c foreign key (amount) references a"),
                argumentSet(
                        "index", "index", "public.i", TABLE, "create index i on item (lower(name)) where amount > 1"),
                argumentSet("view", "view", "public.v", TABLE, "create view v as select * from item"),
                argumentSet(
                        "materialized view",
                        "materialized view",
                        "public.v",
                        TABLE,
                        "create materialized view v as select * from item"),
                argumentSet("sequence", "sequence", "public.s", "", "create sequence s increment 2 cycle"),
                argumentSet(
                        "function",
                        "function",
                        "public.f(integer,text[])",
                        "",
                        "create function f(a int, b text[]) returns int language sql as 'select 1'"),
                argumentSet(
                        "procedure",
                        "procedure",
                        "public.p()",
                        "",
                        "create procedure p() language plpgsql as 'begin commit; end'"),
                argumentSet(
                        "aggregate",
                        "aggregate",
                        "public.total(integer)",
                        "",
                        "create aggregate total (int) (sfunc = int4pl, stype = int, initcond = '0')"),
                argumentSet(
                        "trigger",
                        "trigger",
                        "t on public.item",
                        TABLE + "create function f() returns trigger language plpgsql as 'begin return new; end'",
                        "create trigger t before insert on item for each row execute function f()"),
                argumentSet(
                        "rule",
                        "rule",
                        "r on public.item",
                        TABLE,
                        "create rule r as on delete to item do instead nothing"),
                argumentSet(
                        "policy",
                        "policy",
                        "p on public.item",
                        TABLE,
                        "create policy p on item for select to public using (amount > 1)"),
                argumentSet("enum", "enum", "public.mood", "", "create type mood as enum ('sad', 'ok')"),
                argumentSet(
                        "domain",
                        "domain",
                        "public.d",
                        "",
                        "create domain d as int default 3 not null check (value > 0)"),
                argumentSet(
                        "composite type", "composite type", "public.pair", "", "create type pair as (a int, b text)"),
                argumentSet("range type", "range type", "public.r", "", "create type r as range (subtype = float8)"),
                argumentSet("extension", "extension", "citext", "", "create extension citext"),
                argumentSet(
                        "statistics", "statistics", "public.s", TABLE, "create statistics s on name, amount from item"),
                argumentSet("collation", "collation", "public.c", "", "create collation c from \"C\""),
                argumentSet(
                        "cast",
                        "cast",
                        "from public.pair to text",
                        "create type pair as (a int);"
                                + " create function f(pair) returns text language sql as 'select 1::text'",
                        "create cast (pair as text) with function f(pair)"),
                argumentSet(
                        "operator",
                        "operator",
                        "public.===(integer,integer)",
                        "",
                        "create operator === (leftarg = int, rightarg = int, function = int4eq)"),
                argumentSet(
                        "text search configuration",
                        "text search configuration",
                        "public.c",
                        "",
                        "create text search configuration c (copy = pg_catalog.english)"),
                argumentSet(
                        "text search dictionary",
                        "text search dictionary",
                        "public.d",
                        "",
                        "create text search dictionary d (template = pg_catalog.simple)"),
                argumentSet("publication", "publication", "p", TABLE, "create publication p for table item"),
                argumentSet(
                        "conversion",
                        "conversion",
                        "public.c",
                        "",
                        "create conversion c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8"),
                argumentSet("large object", "large object", "4711", "", "select lo_create(4711)"),
                argumentSet(
                        "default privileges",
                        "default privileges",
                        "of scratch in schema public for tables",
                        "",
                        "alter default privileges in schema public grant select on tables to public"),
                argumentSet(
                        "column's grant",
                        "grants on column",
                        "public.item.name",
                        TABLE,
                        "grant select (name) on item to public"),
                argumentSet(
                        "comment",
                        "comment on table column",
                        "public.item.name",
                        TABLE,
                        "comment on column item.name is 'What it is called'"),
                argumentSet(
                        "comment on the database",
                        "comment on database",
                        "scratch",
                        "",
                        "do $$ begin execute format('comment on database %I is ''x''', current_database()); end $$"),
                argumentSet(
                        "setting of the database",
                        "database setting",
                        "work_mem",
                        "",
                        "do $$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end $$"),
                argumentSet(
                        "setting of the role",
                        "role setting",
                        "work_mem",
                        "",
                        "alter role current_user set work_mem = '5MB'"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheRollbackForgetsIsLeftOver(String kind, String object, String earlier, String forward) {
        DrillReport report = drill.run(order(earlier, forward, ""));

        assertThat(report.differences())
                .describedAs(report.log())
                .containsExactly(new SchemaDifference(
                        object,
                        kind,
                        "is left over: it was not there before the migration, and the rollback does not remove it"));
        assertThat(report.status()).isEqualTo(DrillStatus.DRILLED_DIRTY);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheRollbackTakesThatWasThereBeforeIsLost(String kind, String object, String earlier, String forward) {
        DrillOrder backwards = new DrillOrder(
                List.of(new DrillScript("earlier.sql", earlier), new DrillScript("there.sql", forward)),
                new DrillScript("forward.sql", "select 1"),
                new DrillScript("rollback.sql", takenAway(kind, object)),
                null);

        DrillReport report = drill.run(backwards);

        assertThat(report.differences())
                .describedAs(report.log())
                .containsExactly(new SchemaDifference(
                        object,
                        kind,
                        "is lost: it was there before the migration, and the rollback does not bring it back"));
    }

    private static String takenAway(String kind, String object) {
        return switch (kind) {
            case "column" -> "alter table item drop column b";
            case "constraint" -> "alter table item drop constraint c";
            case "partitioned table" -> "drop table p";
            case "enum", "composite type", "range type" -> "drop type " + object;
            case "cast" -> "drop cast (pair as text)";
            case "large object" -> "select lo_unlink(4711)";
            case "default privileges" ->
                "alter default privileges in schema public revoke select on tables from public";
            case "grants on column" -> "revoke select (name) on item from public";
            case "comment on table column" -> "comment on column item.name is null";
            case "comment on database" ->
                "do $$ begin execute format('comment on database %I is null', current_database()); end $$";
            case "database setting" ->
                "do $$ begin execute format('alter database %I reset work_mem', current_database()); end $$";
            case "role setting" -> "alter role current_user reset work_mem";
            default -> "drop " + kind + " " + object;
        };
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                argumentSet(
                        "type of a column",
                        TABLE,
                        "alter table item alter amount type bigint",
                        "column public.item.amount is changed: it was \"integer\" and is \"bigint\""),
                argumentSet(
                        "default",
                        TABLE,
                        "alter table item alter name drop default",
                        "column public.item.name is changed: it was \"text not null default 'none'::text\" and is \"text not null\""),
                argumentSet(
                        "not null",
                        TABLE,
                        "alter table item alter name drop not null",
                        "column public.item.name is changed: it was \"text not null default 'none'::text\""
                                + " and is \"text default 'none'::text\""),
                argumentSet(
                        "not null that is not checked",
                        TABLE,
                        "alter table item add constraint n not null amount not valid",
                        "column public.item.amount is changed: it was \"integer\" and is \"integer not null not valid\""),
                argumentSet(
                        "identity",
                        TABLE,
                        "alter table item alter id set generated by default",
                        "column public.item.id is changed: it was \"bigint not null generated always as identity\""
                                + " and is \"bigint not null generated by default as identity\""),
                argumentSet(
                        "collation",
                        TABLE,
                        "alter table item alter name type text collate \"C\"",
                        "column public.item.name is changed: it was \"text not null default 'none'::text\""
                                + " and is \"text collate \"C\" not null default 'none'::text\""),
                argumentSet(
                        "generated column",
                        "create table a (x int, y int generated always as (x + 1) stored)",
                        "alter table a alter y set expression as (x + 2)",
                        "column public.a.y is changed: it was \"integer generated always as (x + 1) stored\""
                                + " and is \"integer generated always as (x + 2) stored\""),
                argumentSet(
                        "row level security",
                        TABLE,
                        "alter table item enable row level security",
                        "table public.item is changed: it was \"owner scratch\" and is \"owner scratch, row level security\""),
                argumentSet(
                        "view",
                        TABLE + "create view v as select name from item",
                        "create or replace view v as select name from item where amount > 1",
                        "view public.v is changed: it was \"owner scratch,  SELECT name\n   FROM public.item;\""
                                + " and is \"owner scratch,  SELECT name\n   FROM public.item\n  WHERE (amount > 1);\""),
                argumentSet(
                        "enum",
                        "create type mood as enum ('sad', 'ok')",
                        "alter type mood add value 'so so' before 'ok'",
                        "enum public.mood is changed: it was \"owner scratch, 'sad', 'ok'\""
                                + " and is \"owner scratch, 'sad', 'so so', 'ok'\""),
                argumentSet(
                        "sequence",
                        "create sequence s",
                        "alter sequence s maxvalue 9",
                        "sequence public.s is changed: it was \"owner scratch, bigint start 1 increment 1 from 1 to"
                                + " 9223372036854775807 cache 1\" and is \"owner scratch, bigint start 1 increment 1 from 1 to 9"
                                + " cache 1\""),
                argumentSet(
                        "grants",
                        TABLE,
                        "grant select on item to public",
                        "grants on table public.item is changed: it was \"scratch=arwdDxtm/scratch\""
                                + " and is \"=r/scratch, scratch=arwdDxtm/scratch\""),
                argumentSet(
                        "grants of the schema",
                        "",
                        "grant create on schema public to public",
                        "grants on schema public is changed: it was \"=U/pg_database_owner, pg_database_owner=UC/pg_database_owner\""
                                + " and is \"=UC/pg_database_owner, pg_database_owner=UC/pg_database_owner\""),
                argumentSet(
                        "grants of the database",
                        "",
                        "do $$ begin execute format('grant connect on database %I to public', current_database()); end $$",
                        "grants on database scratch is changed: it was \"scratch=CTc/scratch\""
                                + " and is \"=c/scratch, scratch=CTc/scratch\""),
                argumentSet(
                        "trigger that is off",
                        TABLE + """
                        create function f() returns trigger language plpgsql as 'begin return new; end';
                        create trigger t before insert on item for each row execute function f();
                        """,
                        "alter table item disable trigger t",
                        "trigger t on public.item is changed: it was \"CREATE TRIGGER t BEFORE INSERT ON public.item FOR EACH ROW"
                                + " EXECUTE FUNCTION public.f()\" and is \"CREATE TRIGGER t BEFORE INSERT ON public.item FOR EACH"
                                + " ROW EXECUTE FUNCTION public.f(), disabled\""),
                argumentSet(
                        "comment",
                        TABLE + "comment on table item is 'a'",
                        "comment on table item is 'b'",
                        "comment on table public.item is changed: it was \"'a'\" and is \"'b'\""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatTheRollbackLeavesOtherwiseIsChanged(String earlier, String forward, String sentence) {
        DrillReport report = drill.run(order(earlier, forward, "select 1"));

        assertThat(report.differences().stream().map(difference -> sentence(difference)))
                .describedAs(report.log())
                .containsExactly(sentence);
    }

    private static String sentence(SchemaDifference difference) {
        return difference.kind() + " " + difference.object() + " " + difference.what();
    }

    @Test
    void anExtensionHidesNothing() {
        DrillReport report = drill.run(order(
                "create extension citext",
                "create function f() returns int language sql as 'select 1'; alter extension citext add function f()",
                ""));

        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("extension");
            assertThat(difference.what()).startsWith("is changed: it was \"").contains("function public.f()");
        });
    }

    @Test
    void anObjectThatCameBackAsAnotherKindIsLostAndLeftOver() {
        DrillReport report = drill.run(order(
                TABLE, "drop table item", "create view item as select 1::bigint as id, 'none' as name, 2 as amount"));

        assertThat(report.differences().stream().map(difference -> difference.kind() + " " + difference.object()))
                .contains("table public.item", "view public.item");
    }

    @Test
    void ofManyDifferencesSomeAreListedAndAllAreCounted() {
        DrillReport report = drill.run(order(
                "", "do $$ begin for i in 1..250 loop execute format('create table t%s ()', i); end loop; end $$", ""));

        assertThat(report.differences()).hasSize(MigrationDrill.MOST_DIFFERENCES + 1);
        assertThat(report.differences().getLast())
                .isEqualTo(new SchemaDifference("50 more", "differences", "are there and not listed"));
        assertThat(report.log()).endsWith("The rollback leaves 250 differences");
    }

    static Stream<Arguments> rows() {
        String ten = "insert into item (name, amount) select 'item ' || n, n from generate_series(1, 10) n";
        return Stream.of(
                argumentSet(
                        "kept", ten, "alter table item add price int default 1", "alter table item drop price", null),
                argumentSet(
                        "kept where they moved",
                        ten,
                        "alter table item rename to thing",
                        "alter table thing rename to item",
                        null),
                argumentSet("none", "select 1", "delete from item", "", null),
                argumentSet(
                        "taken by the migration",
                        ten,
                        "delete from item where amount > 7",
                        "select 1",
                        "3 of 10 rows did not survive: the migration takes rows away that no rollback can know"),
                argumentSet(
                        "taken with the table",
                        ten,
                        "drop table item",
                        TABLE,
                        "10 of 10 rows did not survive: the migration takes rows away that no rollback can know"),
                argumentSet(
                        "taken by the rollback",
                        ten,
                        "select 1",
                        "delete from item where amount < 3",
                        "2 of 10 rows did not survive: the rows are there after the migration,"
                                + " and the rollback takes or changes them"),
                argumentSet(
                        "changed",
                        ten,
                        "update item set name = upper(name) where amount = 1",
                        "update item set name = lower(name)",
                        null),
                argumentSet(
                        "emptied",
                        ten,
                        "alter table item drop amount",
                        "alter table item add amount int",
                        "10 of 10 rows did not survive: the rows are there after the migration,"
                                + " and the rollback takes or changes them"),
                argumentSet(
                        "doubled",
                        ten,
                        "insert into item (name, amount) select name, amount from item",
                        "",
                        "10 rows are left over: they were not there before the migration"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowsOfSampleDataSurvive(String sampleData, String forward, String rollback, String difference) {
        DrillReport report = drill.run(withSampleData(order(TABLE, forward, rollback), sampleData));

        assertThat(report.differences())
                .describedAs(report.log())
                .isEqualTo(
                        difference == null
                                ? List.of()
                                : List.of(new SchemaDifference("public.item", "rows", difference)));
    }

    @Test
    void rowsAreReadWithoutRunningAnythingOfTheDatabase() {
        DrillReport report = drill.run(withSampleData(
                order(
                        """
                        create table item (id int, twice int generated always as (id * 2) virtual);
                        create function shout(item) returns text language plpgsql as
                            $$ begin raise exception 'run by %', current_user; end $$;
                        create cast (item as text) with function shout(item) as implicit;
                        alter table item enable row level security;
                        alter table item force row level security;
                        create schema evil;
                        create function evil.record_out(record) returns text language plpgsql as
                            $$ begin raise exception 'run by %', current_user; end $$;
                        do $$ begin
                            execute format('alter database %I set search_path = evil, pg_catalog', current_database());
                            execute format('alter database %I set role = %I', current_database(), current_user);
                            execute format('alter database %I set statement_timeout = 1', current_database());
                        end $$;
                        """,
                        "alter table public.item no force row level security; delete from public.item;"
                                + " alter table public.item force row level security",
                        "set role none"),
                "alter table public.item no force row level security; insert into public.item values (1), (2);"
                        + " alter table public.item force row level security"));

        assertThat(report.differences())
                .describedAs(report.log())
                .containsExactly(new SchemaDifference(
                        "public.item",
                        "rows",
                        "2 of 2 rows did not survive: the migration takes rows away that no rollback can know"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet(
                        "syntax",
                        TABLE,
                        "select 1;\n\ncreate table a (\n  b integr,\n  c int);",
                        "",
                        "forward.sql, statement 2, line 4: type \"integr\" does not exist [42704]"),
                argumentSet(
                        "run time",
                        TABLE,
                        "select 1; select 1 / 0",
                        "",
                        "forward.sql, statement 2, line 1: division by zero [22012]"),
                argumentSet(
                        "earlier",
                        "drop table nothing",
                        "",
                        "",
                        "earlier.sql, statement 1, line 1: table \"nothing\" does not exist [42P01]"),
                argumentSet(
                        "rollback",
                        TABLE,
                        "alter table item drop amount",
                        "alter table item drop amount",
                        "rollback.sql, statement 1, line 1: column \"amount\" of relation \"item\" does not exist [42703]"),
                argumentSet(
                        "commit",
                        "create table a (id int primary key); create table b (a int references a deferrable initially deferred)",
                        "insert into b values (1)",
                        "",
                        "forward.sql, at its commit: insert or update on table \"b\" violates foreign key constraint"
                                + " \"b_a_fkey\"; detail: Key (a)=(1) is not present in table \"a\". [23503]"),
                argumentSet(
                        "a NUL",
                        "",
                        "select '\0'",
                        "",
                        "forward.sql: character 9 is a NUL, which Postgres does not take"),
                argumentSet(
                        "never in a transaction, begun by itself",
                        TABLE,
                        "commit; begin; create index concurrently i on item (name)",
                        "",
                        "forward.sql, statement 3, line 1: CREATE INDEX CONCURRENTLY cannot run inside a transaction block"
                                + " [25001]"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aScriptThatFailsIsNamedWithItsStatementAndTheServersWords(
            String earlier, String forward, String rollback, String words) {
        DrillReport report = drill.run(order(earlier, forward, rollback));

        assertThat(report.log()).endsWith(words);
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
        assertThat(report.differences()).isEmpty();
        assertThat(servers.scratches()).isEmpty();
    }

    @Test
    void theLogTellsWhatHappened() {
        DrillReport report = drill.run(order(
                "create table a ()",
                "do $$ begin raise notice 'by %', current_user; end $$;\nvacuum a;",
                "create table if not exists a (); commit; drop table if exists b;"));

        assertThat(report.log().replaceAll("[0-9]+ ms", "N ms")).isEqualTo("""
                earlier.sql: ran, 1 statements, N ms
                forward.sql, statement 1, line 1: notice: by scratch
                forward.sql: statement 2 cannot run inside a transaction, so the script runs without one
                forward.sql, statement 1, line 1: notice: by scratch
                forward.sql: ran, 2 statements, N ms
                forward.sql: leaves the schema as it was
                rollback.sql, statement 1, line 1: notice: relation "a" already exists, skipping
                rollback.sql: statement 2 ends the script's transaction; what follows it stands for itself
                rollback.sql, statement 3, line 1: notice: table "b" does not exist, skipping
                rollback.sql: ran, 3 statements, N ms
                The rollback leaves everything as it was""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void ourOwnMigrationsAreTakenBackClean(String side) throws IOException {
        Path resources = Path.of("..", side, "src", "main", "resources", "db");
        List<DrillScript> earlier = new ArrayList<>();
        for (Path migration : migrations(resources.resolve("migration"))) {
            DrillScript forward = script(migration);
            DrillScript rollback = script(
                    resources.resolve("undo").resolve("U" + forward.name().substring(1)));

            DrillReport report = drill.run(new DrillOrder(earlier, forward, rollback, null));

            assertThat(report.differences()).describedAs(report.log()).isEmpty();
            assertThat(report.status()).describedAs(report.log()).isEqualTo(DrillStatus.DRILLED_CLEAN);
            earlier.add(forward);
        }
        assertThat(earlier).isNotEmpty();
    }

    private static List<Path> migrations(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(migration ->
                            Integer.parseInt(migration.getFileName().toString().replaceAll("V([0-9]+)__.*", "$1"))))
                    .toList();
        }
    }

    private static DrillScript script(Path file) throws IOException {
        return new DrillScript(file.getFileName().toString(), Files.readString(file));
    }

    @Test
    void drillsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        List<Callable<DrillReport>> drills = IntStream.range(0, 3)
                .<Callable<DrillReport>>mapToObj(number -> () -> drill.run(order(
                        "select pg_advisory_lock(1); create table item (id int)",
                        "create table left_over_" + number + " (); select pg_sleep(0.2)",
                        "")))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<DrillReport>> reports = threads.invokeAll(drills);
            for (int number = 0; number < 3; number++) {
                assertThat(reports.get(number).get().differences())
                        .extracting(SchemaDifference::object)
                        .containsExactly("public.left_over_" + number);
            }
        }
        assertThat(servers.scratches()).isEmpty();
    }

    @Test
    void withoutAServerThereIsNoReport() {
        DrillSettings nowhere = new DrillSettings(
                "jdbc:postgresql://127.0.0.1:1/postgres",
                "nobody",
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                DrillServers.LARGE);

        assertThatThrownBy(() -> new MigrationDrill(nowhere).run(order("", "", "")))
                .isInstanceOf(DrillServerUnavailable.class)
                .hasMessageStartingWith("The drill server cannot be used: ");
        assertThatThrownBy(() -> new MigrationDrill(nowhere).sweepOrphans()).isInstanceOf(DrillServerUnavailable.class);
    }
}
