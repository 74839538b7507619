package dev.countersign.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** HTTP by hand, for what no client library would send. */
final class RawHttp {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();
    private static final Pattern END_OF_HEAD = Pattern.compile("\r\n\r\n");

    private RawHttp() {}

    /**
     * An answer.
     *
     * @param headers by name in lower case
     */
    record Reply(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends the request line as it is, with these header lines, and reads until the server hangs up. */
    static Reply send(URI base, String requestLine, String token, String headers, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getByAddress(LOOPBACK), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                    + headers
                    + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
                    + "\r\n";
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(body);
            OutputStream out = socket.getOutputStream();
            out.write(all.toByteArray());
            out.flush();
            return reply(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(requestLine, e);
        }
    }

    private static Reply reply(byte[] bytes) {
        // One character a byte, until it is known where the body is.
        String[] parts = END_OF_HEAD.split(new String(bytes, StandardCharsets.ISO_8859_1), 2);
        String[] lines = parts[0].split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header.length == 1 ? "" : header[1].strip());
        }
        String body = parts.length == 1 ? "" : parts[1];
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            body = joined(body);
        }
        return new Reply(
                Integer.parseInt(lines[0].split(" ", 3)[1]),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String joined(String chunks) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = chunks.indexOf("\r\n", at);
            int length = Integer.parseInt(chunks.substring(at, lineEnd), 16);
            if (length == 0) {
                return whole.toString();
            }
            at = lineEnd + 2;
            whole.append(chunks, at, at + length);
            at += length + 2;
        }
    }
}
