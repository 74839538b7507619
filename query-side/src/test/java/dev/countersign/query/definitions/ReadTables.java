package dev.countersign.query.definitions;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own with all read tables, for projections without the application around them. */
public final class ReadTables {

    private ReadTables() {}

    public static DataSource fresh() {
        TestDatabase database = TestServers.newDatabase();
        String separator = database.jdbcUrl().contains("?") ? "&" : "?";
        var dataSource = new DriverManagerDataSource(
                database.jdbcUrl() + separator + "currentSchema=read_model", database.username(), database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("read_model")
                .defaultSchema("read_model")
                .load()
                .migrate();
        return dataSource;
    }
}
