package dev.countersign.command.migration.drill;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * An empty database with an owner of its own, made for one drill and dropped after it.
 *
 * <p>While it lives, the session that made it holds an advisory lock on its name. A process that dies lets go of the lock, which
 * is how a sweep tells an orphan from a drill that runs in another process.
 */
final class ScratchDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScratchDatabase.class);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A script has one session; the one before it may still be on its way out. */
    private static final int CONNECTIONS = 4;

    private final DrillServer server;
    private final AdminSession admin;
    private final ScratchName name;
    private final String password;

    private ScratchDatabase(DrillServer server, AdminSession admin, ScratchName name, String password) {
        this.server = server;
        this.admin = admin;
        this.name = name;
        this.password = password;
    }

    /** @throws DataAccessException when the server does not let us */
    static ScratchDatabase create(DrillServer server, AdminSession admin, DrillSettings settings) throws SQLException {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        ScratchName name = ScratchName.random(admin.now());
        ScratchDatabase scratch =
                new ScratchDatabase(server, admin, name, HexFormat.of().formatHex(secret));
        // Before there is anything to sweep.
        admin.jdbc()
                .sql("select pg_advisory_lock(hashtextextended(:name, 0))")
                .param("name", name.toString())
                .query((row, number) -> name)
                .single();
        try {
            scratch.make(settings);
            return scratch;
        } catch (DataAccessException | SQLException e) {
            scratch.close();
            throw e;
        }
    }

    // Names and figures in what follows are ours, of a form that needs no quoting; DDL takes no parameters.
    private void make(DrillSettings settings) throws SQLException {
        String validUntil = admin.jdbc()
                .sql("select (now() + make_interval(secs => :seconds))::text")
                .param("seconds", settings.deadline().toSeconds() + 60)
                .query(String.class)
                .single();
        admin.execute("create role " + name + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
                + " connection limit " + CONNECTIONS + " valid until '" + validUntil + "'");
        // Sent hashed: the server's log may keep statements.
        admin.execute(PasswordUtil.genAlterUserPasswordSQL(name.toString(), password.toCharArray(), "scram-sha-256"));
        // Only a superuser may set or reset this one, so no script can.
        admin.execute("alter role " + name + " set temp_file_limit = " + settings.maxDatabaseBytes() / 1024);
        admin.execute("create database " + name + " owner " + name + " template template0");
        admin.execute("revoke all on database " + name + " from public");
    }

    ScratchName name() {
        return name;
    }

    String password() {
        return password;
    }

    /** Drops it, whatever has been done to it. What cannot be dropped now is left to the sweep. */
    @Override
    public void close() {
        try {
            drop(server, admin, name);
        } catch (DataAccessException | SQLException e) {
            LOG.warn("The scratch database {} could not be dropped; the sweep will try again", name, e);
        }
    }

    static void drop(DrillServer server, AdminSession admin, ScratchName name) throws SQLException {
        boolean there = exists(admin, "select exists (select from pg_database where datname = :name)", name);
        if (there) {
            // Its owner may have shut it for everybody, or declared it a template, which cannot be dropped.
            admin.execute("alter database " + name + " with allow_connections true is_template false");
            rollBackPrepared(server, admin, name);
            admin.execute("drop database " + name + " with (force)");
        }
        if (exists(admin, "select exists (select from pg_roles where rolname = :name)", name)) {
            admin.execute("drop role " + name);
        }
        admin.jdbc()
                .sql("select pg_advisory_unlock(hashtextextended(:name, 0))")
                .param("name", name.toString())
                .query(Boolean.class)
                .single();
    }

    /** A prepared transaction outlives its session, and no force drops a database from under it. */
    private static void rollBackPrepared(DrillServer server, AdminSession admin, ScratchName name) throws SQLException {
        if (!exists(admin, "select exists (select from pg_prepared_xacts where database = :name)", name)) {
            return;
        }
        try (AdminSession inside = server.adminIn(name)) {
            inside.jdbc()
                    .sql("select format('rollback prepared %L', gid) from pg_prepared_xacts where database = :name")
                    .param("name", name.toString())
                    .query(String.class)
                    .list()
                    .forEach(inside::execute);
        }
    }

    private static boolean exists(AdminSession admin, String question, ScratchName name) {
        return admin.jdbc()
                .sql(question)
                .param("name", name.toString())
                .query(Boolean.class)
                .single();
    }
}
