package dev.countersign.bench;

import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.evidence.store.Reports;
import dev.countersign.command.feature.Feature;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.task.lookup.HeldClaims;
import dev.countersign.events.agent.AgentDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The stock pipeline as a Spring Boot application. Axon's and Spring Kafka's starters configure it; here stands only what they
 * cannot know, and those of Axon's JDBC parts that its starter leaves out under Boot 4, put together as the starter does.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StockRelay.class, StockProjection.class})
class StockApplication {

    /** The processing group that carries events to Kafka. */
    static final String PROCESSOR = "stock-relay";

    private static final int PARTITIONS = 12;

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new JdbcSQLErrorCodesResolver();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            PersistenceExceptionResolver persistenceExceptionResolver,
            ConnectionProvider connectionProvider,
            TransactionManager transactionManager) {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(serializer)
                .eventSerializer(eventSerializer)
                .persistenceExceptionResolver(persistenceExceptionResolver)
                .connectionProvider(connectionProvider)
                .transactionManager(transactionManager)
                .build();
        transactionManager.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        return engine;
    }

    @Bean
    TokenStore tokenStore(
            Serializer serializer, ConnectionProvider connectionProvider, TransactionManager transactionManager) {
        JdbcTokenStore store = JdbcTokenStore.builder()
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .build();
        transactionManager.executeInTransaction(() -> store.createSchema(PostgresTokenTableFactory.INSTANCE));
        return store;
    }

    @Bean
    ConfigurerModule feature() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Feature.class)
                .configureCommandTargetResolver(configuration -> message -> new VersionedAggregateIdentifier(
                        (Object) ((Command) message.getPayload()).stream().toString(), null)));
    }

    @Bean
    Policies policies() {
        return new DefaultPolicy();
    }

    @Bean
    Reports reports() {
        return Reports.NONE;
    }

    @Bean
    Roster roster() {
        return new Roster() {
            @Override
            public Set<String> activeAgents(String project) {
                return Set.of();
            }

            @Override
            public Optional<AgentDefinition> definition(String project, String agent, String version) {
                return Optional.empty();
            }

            @Override
            public List<AgentDefinition> activeDefinitions(String project) {
                return List.of();
            }
        };
    }

    @Bean
    Delegations delegations() {
        return Delegations.NONE;
    }

    @Bean
    HeldClaims heldClaims() {
        return HeldClaims.NONE;
    }

    @Bean
    NewTopic topic(@Value("${stock.topic}") String name) {
        return new NewTopic(name, PARTITIONS, (short) 1);
    }
}
