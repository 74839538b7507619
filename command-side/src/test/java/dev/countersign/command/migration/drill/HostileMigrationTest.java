package dev.countersign.command.migration.drill;

import static dev.countersign.command.migration.drill.DrillServers.AMPLE;
import static dev.countersign.command.migration.drill.DrillServers.LARGE;
import static dev.countersign.command.migration.drill.DrillServers.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.events.delivery.DrillStatus;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R24 A migration that means harm does none, and the report says what it did")
class HostileMigrationTest {

    private static final Duration STATEMENT = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final long SMALL = 24L * 1024 * 1024;

    /** Rows that the server sends as it makes them, and keeps nowhere. */
    private static final String MANY = "generate_series(1, 10000) a, generate_series(1, 10000) b";

    private final DrillServers servers = new DrillServers();

    @AfterEach
    void theServerIsWellAndTheScratchIsGone() {
        assertThat(servers.scratches()).isEmpty();
        assertThat(servers.drill()
                        .run(order("", "create table a ()", "drop table a"))
                        .status())
                .isEqualTo(DrillStatus.DRILLED_CLEAN);
    }

    private DrillReport run(DrillSettings settings, String forward) {
        return new MigrationDrill(settings).run(order("create table item (id int)", forward, ""));
    }

    @Test
    void aStatementThatSleepsIsCancelled() {
        DrillReport report = run(servers.settings(STATEMENT, AMPLE, LARGE), "select pg_sleep(600)");

        assertThat(report.log())
                .endsWith("forward.sql, statement 1, line 1: canceling statement due to statement timeout [57014]");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    static Stream<Arguments> hanging() {
        return Stream.of(
                argumentSet("sleep without a timeout", "set statement_timeout = 0; select pg_sleep(600)"),
                argumentSet("endless loop", "set statement_timeout = 0; do $$ begin loop end loop; end $$"),
                argumentSet("endless loop that swallows what stops it", """
                        set statement_timeout = 0;
                        do $$ begin
                            loop
                                begin perform pg_sleep(600); exception when query_canceled or others then null; end;
                            end loop;
                        end $$
                        """),
                // Of small parts: one long series would meet the limit of temporary files before the deadline.
                argumentSet(
                        "endless query",
                        "set statement_timeout = 0;"
                                + " select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b,"
                                + " generate_series(1, 100000) c"),
                argumentSet("many short statements", "select pg_sleep(0.2);\n".repeat(100)),
                argumentSet(
                        "a timeout for the sessions to come",
                        "alter role current_user set statement_timeout = 0; set statement_timeout = 0; select pg_sleep(600)"),
                argumentSet(
                        "transactions in a loop",
                        "set statement_timeout = 0; commit; do $$ begin loop commit; end loop; end $$"));
    }

    @ParameterizedTest
    @MethodSource("hanging")
    void whatHangsIsEndedAtTheDeadline(String forward) {
        DrillReport report = run(servers.settings(STATEMENT, DEADLINE, LARGE), forward);

        assertThat(report.log())
                .contains("forward.sql, statement ")
                .endsWith("the drill took longer than the 3 s it may take");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
        assertThat(report.millis()).isLessThan(AMPLE.toMillis());
    }

    static Stream<Arguments> filling() {
        return Stream.of(
                argumentSet("rows", "insert into item select generate_series(1, 100000000)"),
                argumentSet("a temporary table", "create temp table t as select generate_series(1, 100000000)"),
                argumentSet(
                        "an index",
                        "create table t as select repeat(md5(n::text), 100) from generate_series(1, 1000000) n"),
                argumentSet(
                        "large objects",
                        "select lo_from_bytea(0, decode(repeat('ab', 8192), 'hex')) from generate_series(1, 100000)"),
                argumentSet(
                        "tables",
                        "do $$ begin for i in 1..1000000 loop execute format('create table t%s (a text)', i); end loop; end $$"));
    }

    @ParameterizedTest
    @MethodSource("filling")
    void whatFillsTheDiskIsEndedAtItsLimit(String forward) {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, SMALL), forward);

        assertThat(report.log()).containsPattern("the database grew to [0-9]+ bytes and may have 25165824$");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    @ParameterizedTest
    @MethodSource("temporaryFiles")
    void temporaryFilesHaveALimitThatNoScriptLifts(String before) {
        DrillReport report = run(
                servers.settings(AMPLE, AMPLE, SMALL),
                before + " set work_mem = '64kB';"
                        + " select count(*) from (select n from generate_series(1, 100000000) n order by random()) x");

        assertThat(report.log()).contains("temporary file size exceeds \"temp_file_limit\" (24576kB) [53400]");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    static Stream<Arguments> temporaryFiles() {
        return Stream.of(
                argumentSet("as it comes", ""),
                argumentSet("after a reset", "alter role current_user reset all; reset all;"));
    }

    static Stream<Arguments> forbidden() {
        return Stream.of(
                argumentSet("another database", "drop database postgres", "must be owner of database postgres [42501]"),
                argumentSet(
                        "its own database",
                        "do $$ begin execute format('drop database %I', current_database()); end $$",
                        "cannot be executed from a function [25001]"),
                argumentSet(
                        "its own database, shut",
                        "do $$ begin execute format('alter database %I with allow_connections false', current_database());"
                                + " end $$",
                        "cannot disallow connections for current database [22023]"),
                argumentSet("a new database", "create database other", "permission denied to create database [42501]"),
                argumentSet("dblink", "create extension dblink", "permission denied to create extension \"dblink\""),
                argumentSet(
                        "a foreign server",
                        "create extension postgres_fdw",
                        "permission denied to create extension \"postgres_fdw\""),
                argumentSet("a language", "create extension plpython3u", "plpython3u"),
                argumentSet(
                        "a program's input",
                        "copy item from program 'id'",
                        "permission denied to COPY to or from an external program"),
                argumentSet(
                        "a program's output",
                        "copy item to program 'cat'",
                        "permission denied to COPY to or from an external program"),
                argumentSet("a file read", "copy item from '/etc/passwd'", "permission denied to COPY from a file"),
                argumentSet("a file written", "copy item to '/tmp/item'", "permission denied to COPY to a file"),
                argumentSet(
                        "a file read by function",
                        "select pg_read_file('/etc/passwd')",
                        "permission denied for function pg_read_file [42501]"),
                argumentSet(
                        "a folder listed", "select pg_ls_dir('/')", "permission denied for function pg_ls_dir [42501]"),
                argumentSet(
                        "a large object exported",
                        "select lo_export(lo_create(0), '/tmp/item')",
                        "permission denied for function lo_export [42501]"),
                argumentSet(
                        "a large object imported",
                        "select lo_import('/etc/passwd')",
                        "permission denied for function lo_import [42501]"),
                argumentSet(
                        "the server's settings",
                        "commit; alter system set work_mem = '1GB'",
                        "permission denied to set parameter \"work_mem\" [42501]"),
                argumentSet(
                        "the server's configuration",
                        "select pg_reload_conf()",
                        "permission denied for function pg_reload_conf [42501]"),
                argumentSet(
                        "somebody else's session",
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'countersign-drill'",
                        "permission denied to terminate process"),
                argumentSet("passwords", "select * from pg_authid", "permission denied for table pg_authid [42501]"),
                argumentSet("a role", "create role other", "permission denied to create role"),
                argumentSet("more power", "alter role current_user superuser", "permission denied to alter role"),
                argumentSet(
                        "a superuser's role",
                        "grant pg_execute_server_program to current_user",
                        "permission denied to grant role \"pg_execute_server_program\""),
                argumentSet(
                        "its own name",
                        "do $$ begin execute format('alter role %I rename to x', current_user); end $$",
                        "session user cannot be renamed"),
                argumentSet("its own login", "alter role current_user nologin", "permission denied to alter role"),
                argumentSet(
                        "C",
                        "create function f() returns int language c as 'libc', 'getpid'",
                        "permission denied for language c [42501]"),
                argumentSet("a library", "load '/tmp/x.so'", "access to library \"/tmp/x.so\" is not allowed [42501]"),
                argumentSet(
                        "an event trigger",
                        "create function f() returns event_trigger language plpgsql as 'begin end';"
                                + " create event trigger e on login execute function f()",
                        "permission denied to create event trigger \"e\""),
                argumentSet(
                        "a tablespace",
                        "commit; create tablespace t location '/tmp'",
                        "permission denied to create tablespace \"t\""),
                argumentSet(
                        "a replication slot",
                        "select pg_create_physical_replication_slot('s', true)",
                        "permission denied to use replication slots"),
                argumentSet(
                        "a subscription",
                        "create subscription s connection 'host=127.0.0.1' publication p with (connect = false)",
                        "permission denied to create subscription"),
                argumentSet("a prepared transaction", "prepare transaction 'x'", "prepared transactions are disabled"),
                argumentSet("the catalogue", "delete from pg_class", "permission denied for table pg_class [42501]"),
                argumentSet(
                        "the catalogue's lock",
                        "lock table pg_database in access exclusive mode",
                        "permission denied for table pg_database [42501]"),
                argumentSet("the driver's copy", "copy item from stdin", "COPY"));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whatIsNotItsBusinessIsRefused(String forward, String words) {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), forward);

        assertThat(report.log()).contains("forward.sql, statement ").contains(words);
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    static Stream<Arguments> lockOuts() {
        String database = "do $$ begin execute format('alter database %I with ";
        String locked = "could not be run, as the database's owner can no longer connect: ";
        return Stream.of(
                argumentSet(
                        "connection limit",
                        database + "connection limit 0', current_database()); end $$",
                        locked + "too many connections for database \"scratch\" [53300]"),
                argumentSet(
                        "no right to connect",
                        "do $$ begin execute format('revoke connect on database %I from %I', current_database(), current_user);"
                                + " end $$",
                        locked + "permission denied for database \"scratch\""),
                argumentSet(
                        "another password",
                        "alter role current_user password 'x'",
                        locked + "password authentication failed for user \"scratch\" [28P01]"));
    }

    @ParameterizedTest
    @MethodSource("lockOuts")
    void whoLocksTheDrillOutIsTold(String forward, String words) {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), forward);

        assertThat(report.log()).contains(words);
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    @Test
    void aTemplateIsDroppedAllTheSame() {
        DrillReport report = run(
                servers.settings(AMPLE, AMPLE, LARGE),
                "do $$ begin execute format('alter database %I with is_template true', current_database()); end $$");

        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).isEqualTo("scratch");
            assertThat(difference.what()).contains("template");
        });
    }

    @Test
    void aSessionThatEndsItselfIsAFailure() {
        DrillReport report =
                run(servers.settings(AMPLE, AMPLE, LARGE), "select pg_terminate_backend(pg_backend_pid()); select 1");

        assertThat(report.log()).contains("terminating connection due to administrator command [57P01]");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    static Stream<Arguments> loud() {
        return Stream.of(
                argumentSet("many notices", "do $$ begin loop raise notice 'x'; end loop; end $$"),
                argumentSet("a huge notice", "do $$ begin raise notice '%', repeat('x', 500000000); end $$"),
                argumentSet("many rows", "select repeat('x', 100) from " + MANY),
                argumentSet("many empty rows", "select from " + MANY),
                argumentSet("a huge error", "do $$ begin raise exception '%', repeat('x', 500000000); end $$"));
    }

    @ParameterizedTest
    @MethodSource("loud")
    void whoSaysTooMuchIsNotListenedTo(String forward) {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), forward);

        assertThat(report.log())
                .contains("the server's answer to one statement, with all notices and rows, is longer than 4 MiB");
        assertThat(report.log().length()).isLessThanOrEqualTo(DrillLog.LONGEST);
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    @Test
    void aHugeValueIsNotListenedToEither() {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), "select repeat('x', 500000000)");

        assertThat(report.log()).contains("forward.sql, statement 1, line 1: ");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    @Test
    void ofManyNoticesSomeAreKeptAndAllAreCounted() {
        DrillReport report = run(
                servers.settings(AMPLE, AMPLE, LARGE),
                "do $$ begin for i in 1..10000 loop raise notice 'number %', i; end loop; end $$");

        assertThat(report.status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
        assertThat(report.log())
                .contains("notice: number 1\n")
                .containsPattern("\n\\.\\.\\. and [0-9]+ more lines\nThe rollback leaves everything as it was$");
        assertThat(report.log().length()).isLessThanOrEqualTo(DrillLog.LONGEST);
    }

    @Test
    void aScriptOfTenMebibytesRuns() {
        String row = "insert into item values (1);" + " ".repeat(1000) + "\n";
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), row.repeat(10 * 1024 * 1024 / row.length()));

        assertThat(report.status()).describedAs(report.log()).isEqualTo(DrillStatus.DRILLED_CLEAN);
    }

    @Test
    void moreObjectsThanCanBeComparedAreAFailure() {
        DrillReport report = run(
                servers.settings(AMPLE, AMPLE, LARGE),
                "create type e as enum (); do $$ begin for i in 1.." + CatalogueReader.MOST_OBJECTS
                        + " loop execute format('create schema s%s', i); end loop; end $$");

        assertThat(report.log()).endsWith("the schema has more than the 20000 objects that a drill compares");
        assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                argumentSet(
                        "locks that outlive the transaction",
                        "select pg_advisory_lock(n) from generate_series(1, 100) n"),
                argumentSet(
                        "messages", "listen x; select pg_notify('x', repeat('y', 7000)) from generate_series(1, 100)"),
                argumentSet("an open cursor", "declare c cursor with hold for select 1; prepare p as select 1"),
                argumentSet("a temporary table", "create temp table t (id int)"),
                argumentSet("a transaction left open", "commit; begin; select 1"),
                argumentSet("control characters", "do $$ begin raise notice '%', E'\\x01\\x1b[2J'; end $$"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatEndsWithItsSessionLeavesNothing(String forward) {
        DrillReport report = run(servers.settings(AMPLE, AMPLE, LARGE), forward);

        assertThat(report.log()).doesNotContain("\u0001");
        assertThat(report.differences()).isEmpty();
        assertThat(report.status()).describedAs(report.log()).isEqualTo(DrillStatus.DRILLED_CLEAN);
    }
}
