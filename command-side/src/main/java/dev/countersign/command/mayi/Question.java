package dev.countersign.command.mayi;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/** The request that the command itself would have been, only tried. Everything else is as the question came. */
final class Question extends HttpServletRequestWrapper {

    private final Map<String, String> path;
    private final Set<String> parameters;
    private final Map<String, String> query;
    private final String contentType;
    private final byte[] body;

    /**
     * A question put by a request.
     *
     * @param parameters what the command takes in its query, of which the question's own says nothing
     * @param query the values of those that are given
     */
    Question(
            HttpServletRequest request,
            Map<String, String> path,
            Set<String> parameters,
            Map<String, String> query,
            String contentType,
            byte[] body) {
        super(request);
        this.path = Map.copyOf(path);
        this.parameters = Set.copyOf(parameters);
        this.query = Map.copyOf(query);
        this.contentType = contentType;
        this.body = body.clone();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return name.equals(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) ? path : super.getAttribute(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        if (parameters.contains(name)) {
            return query.get(name);
        }
        return name.equals("dry-run") ? "true" : super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        if (!parameters.contains(name)) {
            return super.getParameterValues(name);
        }
        String value = query.get(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
            return contentType;
        }
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                ? Integer.toString(body.length)
                : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String own =
                name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) || name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                        ? getHeader(name)
                        : null;
        return own == null ? super.getHeaders(name) : Collections.enumeration(Collections.singleton(own));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies are read at once");
        }
    }
}
