package dev.countersign.command.http;

import dev.countersign.command.evidence.store.ReportFile;
import dev.countersign.command.problem.Problem;
import dev.countersign.command.validation.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a request's body before anybody else does, never more of it than its kind may have, and lets only UTF-8 pass.
 * Everything behind it can read the body as often as it likes. It stands behind authentication: nobody unknown is read.
 */
final class BodyFilter extends OncePerRequestFilter {

    /** The body, as {@code byte[]}, for the request's fingerprint. */
    static final String BODY_ATTRIBUTE = BodyFilter.class.getName() + ".body";

    // What the parser of agent definitions gets to see beyond its own limit, so that its own words can answer.
    private static final int BEYOND_THE_DEFINITION = 16 * 1024;

    private static final Pattern REPORTS = Pattern.compile("/api/v1/projects/[^/]+/features/[^/]+/evidence");

    private static final int COPIED_AT_ONCE = 64 * 1024;

    private final Path reports;

    /** Reports wait below that directory for the end of their requests. */
    BodyFilter(Path reports) {
        this.reports = reports;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReport(request)) {
            withReport(request, response, chain);
            return;
        }
        int limit = limit(request);
        byte @Nullable [] body = request.getContentLengthLong() > limit ? null : read(request, limit);
        if (body == null) {
            refuseTooLarge(request, response, limit);
            return;
        }
        Problem flaw = body.length == 0 ? null : flaw(request, body);
        if (flaw != null) {
            ProblemResponse.write(request, response, flaw);
            return;
        }
        request.setAttribute(BODY_ATTRIBUTE, body);
        chain.doFilter(new Buffered(request, body), response);
    }

    private static void refuseTooLarge(HttpServletRequest request, HttpServletResponse response, long limit)
            throws IOException {
        // What is still on its way is not worth reading; the connection ends with the answer.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        ProblemResponse.write(
                request,
                response,
                Problem.of(
                                413,
                                "body-too-large",
                                "The body is too large",
                                "The body may have at most " + limit + " bytes here.")
                        .with("limit", limit));
    }

    /** Reports are the one kind of body that is large and may be anything; their readers say what they make of it. */
    private static boolean isReport(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && REPORTS.matcher(request.getRequestURI()).matches();
    }

    /** A report goes to a file and not into memory; the file ends with the request. */
    private void withReport(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Path file = Files.createTempFile(reports, "countersign-report-", null);
        try {
            MessageDigest digest = sha256();
            boolean announced = request.getContentLengthLong() > ReportFile.LARGEST;
            long bytes = announced
                    ? request.getContentLengthLong()
                    : copy(new DigestInputStream(request.getInputStream(), digest), file);
            if (bytes > ReportFile.LARGEST) {
                passOver(request.getInputStream());
                refuseTooLarge(request, response, ReportFile.LARGEST);
                return;
            }
            byte[] sum = digest.digest();
            request.setAttribute(BODY_ATTRIBUTE, sum);
            request.setAttribute(
                    ReportFile.ATTRIBUTE,
                    new ReportFile(file, "sha256:" + HexFormat.of().formatHex(sum), bytes));
            chain.doFilter(request, response);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Copies little more than a report may have, at the most. */
    private static long copy(InputStream from, Path file) throws IOException {
        long copied = 0;
        try (OutputStream to = Files.newOutputStream(file)) {
            byte[] buffer = new byte[COPIED_AT_ONCE];
            int read = from.read(buffer);
            while (read >= 0 && copied <= ReportFile.LARGEST) {
                to.write(buffer, 0, read);
                copied += read;
                read = from.read(buffer);
            }
        }
        return copied;
    }

    /**
     * Reads on for a while without keeping anything: a client that is still writing when the connection ends sees that it ended, and
     * not why. What is far too large is not worth that.
     */
    private static void passOver(InputStream rest) throws IOException {
        byte[] buffer = new byte[COPIED_AT_ONCE];
        long passed = 0;
        int read = rest.read(buffer);
        while (read >= 0 && passed < ReportFile.LARGEST) {
            passed += read;
            read = rest.read(buffer);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static int limit(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.regionMatches(true, 0, "text/markdown", 0, "text/markdown".length())) {
            return Limits.JSON_BYTES;
        }
        return request.getRequestURI().contains("/artifacts/")
                ? Limits.ARTIFACT_BYTES
                : Limits.AGENT_DEFINITION_BYTES + BEYOND_THE_DEFINITION;
    }

    private static byte @Nullable [] read(HttpServletRequest request, int limit) throws IOException {
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        return body.length > limit ? null : body;
    }

    private static @Nullable Problem flaw(HttpServletRequest request, byte[] body) {
        String type = request.getContentType();
        if (type == null || !isUtf8(type)) {
            return StatusProblem.of(415, null);
        }
        for (byte b : body) {
            if (b == 0) {
                return malformed("The body contains a NUL character.");
            }
        }
        try {
            // A new decoder reports what it cannot decode instead of replacing it.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return null;
        } catch (CharacterCodingException notUtf8) {
            return malformed("The body is not UTF-8.");
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed-body", "The body cannot be read", detail);
    }

    private static boolean isUtf8(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static final class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BodyStream(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }

    private static final class BodyStream extends ServletInputStream {

        private final ByteArrayInputStream body;

        BodyStream(byte[] body) {
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return body.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
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
