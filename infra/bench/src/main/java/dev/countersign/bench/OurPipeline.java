package dev.countersign.bench;

import dev.countersign.command.CommandSideApplication;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.eventstore.AggregateCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Countersign itself: the command side in this process, where commands can be sent to it without HTTP, and the query side. */
final class OurPipeline implements Pipeline {

    private final ConfigurableApplicationContext commandSide;
    private final QuerySide querySide;
    private final CommandDispatch dispatch;
    private final AggregateCache cache;
    private final Database commandDatabase;
    private final ReadTable verdicts;

    private OurPipeline(
            ConfigurableApplicationContext commandSide,
            QuerySide querySide,
            Database commandDatabase,
            Database queryDatabase) {
        this.commandSide = commandSide;
        this.querySide = querySide;
        this.dispatch = commandSide.getBean(CommandDispatch.class);
        this.cache = commandSide.getBean(AggregateCache.class);
        this.commandDatabase = commandDatabase;
        this.verdicts = new ReadTable(
                queryDatabase,
                "read_model.artifact_verdict",
                "v.project = '" + Workload.PROJECT
                        + "' and v.feature = wanted.feature and v.kind = 'prd' and v.number = wanted.number");
    }

    /** Starts both sides. {@code root} is the repository, below which the built query side is. */
    static OurPipeline start(Servers servers, Issuer issuer, Path root) throws IOException, InterruptedException {
        Database commandDatabase = servers.database("countersign_command");
        Database queryDatabase = servers.database("countersign_query");
        ConfigurableApplicationContext commandSide = startCommandSide(servers, issuer, commandDatabase);
        try {
            QuerySide querySide = QuerySide.start(root, servers.folder(), settings(servers, issuer, queryDatabase));
            return new OurPipeline(commandSide, querySide, commandDatabase, queryDatabase);
        } catch (RuntimeException | IOException | InterruptedException failure) {
            commandSide.close();
            throw failure;
        }
    }

    /** Starts the command side alone, in this process. */
    static ConfigurableApplicationContext startCommandSide(Servers servers, Issuer issuer, Database database) {
        return new SpringApplicationBuilder(CommandSideApplication.class)
                .registerShutdownHook(false)
                .run(arguments(settings(servers, issuer, database)));
    }

    private static Map<String, String> settings(Servers servers, Issuer issuer, Database database) {
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.kafka.bootstrap-servers", servers.bootstrapServers());
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        return settings;
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Decision send(Command command) {
        return dispatch.send(command, CommandCircumstances.PLAIN, null);
    }

    @Override
    public ReadTable verdicts() {
        return verdicts;
    }

    /** Makes the next command on the feature read its whole stream, as the first one after a restart does. */
    void forget(String stream) {
        cache.remove(stream);
    }

    /** The whole stream, oldest first. */
    List<? extends DomainEventMessage<?>> history(String stream) {
        return commandSide
                .getBean(EventStore.class)
                .readEvents(stream)
                .asStream()
                .toList();
    }

    Database commandDatabase() {
        return commandDatabase;
    }

    /** Where the command side answers HTTP. */
    URI address() {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(commandSide.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        querySide.close();
        commandSide.close();
    }
}
