package dev.countersign.command.eventstore;

import dev.countersign.command.agent.Agent;
import dev.countersign.command.delegation.RoleDelegations;
import dev.countersign.command.feature.Feature;
import dev.countersign.command.projectpolicy.ProjectPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts Axon together: its JDBC event store over our table, and the aggregates with a cache in front of their streams. */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    /** The metadata that travels from a command to its events. */
    static final String TRACE_PARENT = "traceparent";

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new CloudEventSerializer();
    }

    // Axon's own configuration makes these two only when it comes after the data source's, which it does not in Boot 4.

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventSerializer") Serializer serializer,
            ConnectionProvider connectionProvider,
            TransactionManager transactionManager,
            MeterRegistry meters) {
        return new PostgresEventStorageEngine(
                JdbcEventStorageEngine.builder()
                        .snapshotSerializer(serializer)
                        .eventSerializer(serializer)
                        .upcasterChain(new EventUpcasterChain())
                        .connectionProvider(connectionProvider)
                        .transactionManager(transactionManager),
                meters);
    }

    @Bean
    AggregateCache aggregateCache(@Value("${countersign.aggregate-cache-size:10000}") long size) {
        return new AggregateCache(size);
    }

    @Bean
    CorrelationDataProvider correlationDataProvider() {
        return new SimpleCorrelationDataProvider(TRACE_PARENT);
    }

    @Bean
    ConfigurerModule aggregates(AggregateCache cache) {
        return configurer -> configurer
                .configureAggregate(cached(Feature.class, cache))
                .configureAggregate(cached(Agent.class, cache))
                .configureAggregate(cached(ProjectPolicy.class, cache))
                .configureAggregate(cached(RoleDelegations.class, cache))
                .eventProcessing(processing -> processing.usingSubscribingEventProcessors());
    }

    private static <T> AggregateConfigurer<T> cached(Class<T> aggregate, AggregateCache cache) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureRepository(configuration -> EventSourcingRepository.builder(aggregate)
                        .eventStore(configuration.eventStore())
                        .parameterResolverFactory(configuration.parameterResolverFactory())
                        .handlerDefinition(configuration.handlerDefinition(aggregate))
                        .repositoryProvider(configuration::repository)
                        .cache(cache)
                        .build())
                .configureCommandTargetResolver(configuration -> new StreamOfTheCommand());
    }
}
