package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Axon reports every start to its maker, a second after it, unless told not to. In tests it keeps quiet by itself, when it sees
 * a test framework on the stack; so the application is started from a thread that has none.
 */
class NothingCallsHomeTest {

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration"
            })
    static class NothingButAxon {}

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer home;

    @BeforeEach
    void listen() throws IOException {
        home = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        home.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        home.start();
    }

    @AfterEach
    void close() {
        home.stop(0);
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return CompletableFuture.supplyAsync(() -> new SpringApplicationBuilder(NothingButAxon.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "axon.serializer.general=jackson3",
                                "axon.update-check.url=http://127.0.0.1:"
                                        + home.getAddress().getPort() + "/")
                        .run(arguments))
                .join();
    }

    @Test
    void ourConfigurationKeepsAxonQuiet() {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(application.getBean(AxonAutoConfiguration.class)).isNotNull();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> calls.get() == 0);
        }
    }

    @Test
    void withoutItAxonWouldBeHeardHere() {
        try (ConfigurableApplicationContext application = start("--axon.update-check.disabled=false")) {
            assertThat(application.isActive()).isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() > 0);
        }
    }
}
