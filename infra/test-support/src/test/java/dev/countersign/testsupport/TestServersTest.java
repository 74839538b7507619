package dev.countersign.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void everyDatabaseIsAnotherOneAndEmpty() throws Exception {
        TestDatabase first = TestServers.newDatabase();
        TestDatabase second = TestServers.newDatabase();
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        try (Connection connection = DriverManager.getConnection(first.jdbcUrl(), first.username(), first.password());
                var tables = connection.getMetaData().getTables(null, "public", null, null)) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void everyTopicIsAnotherOneWithTwelvePartitions() throws Exception {
        String first = TestServers.newTopic();
        String second = TestServers.newTopic();
        assertThat(first).isNotEqualTo(second);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", TestServers.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of(first))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(12));
        }
    }
}
