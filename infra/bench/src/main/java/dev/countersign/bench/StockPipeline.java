package dev.countersign.bench;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What one gets from Axon's starter, Spring Kafka's and a data source, with the aggregates and rules of ours. */
final class StockPipeline implements Pipeline {

    /** The event processor that carries events from the store to Kafka. */
    enum Processor {
        /** Looks every 500 ms when there was nothing. */
        POOLED,
        /** Blocks on its source, which tells it of new events. */
        TRACKING;

        String lowerCase() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ConfigurableApplicationContext context;
    private final Processor processor;
    private final CommandBus commandBus;
    private final ReadTable verdicts;

    private StockPipeline(ConfigurableApplicationContext context, Processor processor, Database database) {
        this.context = context;
        this.processor = processor;
        this.commandBus = context.getBean(CommandBus.class);
        this.verdicts =
                new ReadTable(database, "stock_verdict", "v.feature = wanted.feature and v.number = wanted.number");
    }

    static StockPipeline start(Servers servers, Processor processor) {
        String name = "stock_" + processor.lowerCase();
        Database database = servers.database(name);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(StockApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                // The settings of our command side lie on the same class path and are not meant here.
                .properties("spring.config.name=stock")
                .run(
                        "--stock.topic=" + name,
                        "--axon.eventhandling.processors." + StockApplication.PROCESSOR + ".mode="
                                + processor.lowerCase(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers());
        return new StockPipeline(context, processor, database);
    }

    @Override
    public String name() {
        return "stock, " + processor.lowerCase();
    }

    @Override
    public Decision send(Command command) {
        AtomicReference<CommandResultMessage<? extends Decision>> result = new AtomicReference<>();
        commandBus.<Command, Decision>dispatch(
                new GenericCommandMessage<>(
                        command, MetaData.with(CommandCircumstances.METADATA_KEY, CommandCircumstances.PLAIN)),
                (message, answer) -> result.set(answer));
        CommandResultMessage<? extends Decision> answer = Objects.requireNonNull(result.get());
        if (answer.isExceptional()) {
            throw new IllegalStateException(answer.exceptionResult());
        }
        return answer.getPayload();
    }

    /** Stores a history that was decided elsewhere. */
    void append(List<? extends DomainEventMessage<?>> history) {
        EventStorageEngine engine = context.getBean(EventStorageEngine.class);
        context.getBean(TransactionManager.class).executeInTransaction(() -> engine.appendEvents(history));
    }

    @Override
    public ReadTable verdicts() {
        return verdicts;
    }

    @Override
    public void close() {
        context.close();
    }
}
