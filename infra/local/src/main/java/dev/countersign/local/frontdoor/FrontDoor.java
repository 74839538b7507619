package dev.countersign.local.frontdoor;

import dev.countersign.servers.PortTakenException;
import dev.countersign.servers.ServerStartException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one base URL before the two sides. Every answer of its own is JSON. */
public final class FrontDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private static final int THREADS = 32;
    private static final int HEADER_BYTES = 32 * 1024;
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    /** Longer than the sides' own limits, so that theirs decide. */
    private static final Duration IDLE_TIME = Duration.ofSeconds(90);

    private final Server server;
    private final ServerConnector connector;
    private final Both both;

    private FrontDoor(Server server, ServerConnector connector, Both both) {
        this.server = server;
        this.connector = connector;
        this.both = both;
    }

    /**
     * Opens the door; requests for a side that is not there yet are answered with 503.
     *
     * @param port 0 for a free one
     * @throws PortTakenException when the port belongs to another process
     */
    public static FrontDoor open(int port, Sides sides) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("front-door");
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIME.toMillis());
        server.addConnector(connector);
        Both both = new Both(sides);
        server.setHandler(new Handler.Sequence(new BothHandler(both), new ToOneSide(sides)));
        server.setErrorHandler((request, response, callback) -> {
            write(response, callback, Problem.ofStatus(response.getStatus()), Request.getPathInContext(request));
            return true;
        });
        try {
            connector.open();
            server.start();
            return new FrontDoor(server, connector, both);
        } catch (IOException e) {
            both.close();
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new PortTakenException(port);
            }
            throw new ServerStartException("cannot listen on port " + port + ": " + e.getMessage(), e);
            // Jetty declares no narrower type.
        } catch (Exception e) {
            both.close();
            throw new ServerStartException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(STOP_TIME.toMillis());
            server.stop();
            // Jetty declares no narrower type.
        } catch (Exception e) {
            LOG.warn("The front door did not close in order", e);
        } finally {
            both.close();
        }
    }

    private static void write(Response response, Callback callback, Problem problem, String path) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.write(true, StandardCharsets.UTF_8.encode(problem.json(path)), callback);
    }

    private static final class BothHandler extends Handler.Abstract {

        private final Both both;

        private BothHandler(Both both) {
            this.both = both;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String path = request.getHttpURI().getCanonicalPath();
            if (path == null || !Both.answers(request.getMethod(), path)) {
                return false;
            }
            Both.Answer answer = both.answer(path, request.getHeaders().get(HttpHeader.AUTHORIZATION));
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            if (answer.status() == 503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            response.write(true, StandardCharsets.UTF_8.encode(answer.body()), callback);
            return true;
        }
    }

    private static final class ToOneSide extends ProxyHandler {

        private static final String SIDE = "dev.countersign.side";

        private final Sides sides;

        private ToOneSide(Sides sides) {
            this.sides = sides;
            setViaHost("countersign");
        }

        @Override
        protected void configureHttpClient(HttpClient client) {
            super.configureHttpClient(client);
            client.setIdleTimeout(IDLE_TIME.toMillis());
            client.setRequestBufferSize(HEADER_BYTES);
            client.setMaxConnectionsPerDestination(256);
        }

        @Override
        protected HttpURI rewriteHttpURI(Request request) {
            Sides.Side side = Sides.answering(request.getMethod(), Request.getPathInContext(request));
            request.setAttribute(SIDE, side);
            URI target = sides.of(side);
            return HttpURI.build(request.getHttpURI())
                    .scheme(target.getScheme())
                    .host(target.getHost())
                    .port(target.getPort());
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                return super.handle(request, response, callback);
            } catch (IllegalArgumentException e) {
                // An address that HTTP servers let pass and java.net.URI does not, such as one with an unescaped bar.
                write(response, callback, Problem.badRequest(), Request.getPathInContext(request));
                return true;
            }
        }

        @Override
        protected void onServerToProxyResponseFailure(
                Request request,
                org.eclipse.jetty.client.Request toSide,
                org.eclipse.jetty.client.Response ofSide,
                Response response,
                Callback callback,
                Throwable failure) {
            if (response.isCommitted()) {
                super.onServerToProxyResponseFailure(request, toSide, ofSide, response, callback, failure);
                return;
            }
            LOG.info("No answer from {}: {}", toSide.getURI().getAuthority(), failure.toString());
            response.reset();
            Sides.Side side = request.getAttribute(SIDE) instanceof Sides.Side known ? known : Sides.Side.COMMAND;
            write(response, callback, Problem.unavailable(side), Request.getPathInContext(request));
        }
    }
}
