package dev.countersign.events;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a stream, handed to clients as an opaque token: the command side says how far a command brought its stream, the
 * query side answers once it has come that far.
 *
 * @param stream the stream's id
 * @param sequence the version within the stream, counted from 0
 */
public record StreamPosition(StreamId stream, long sequence) {

    private static final int LONGEST_TOKEN = 512;

    /** @throws IllegalArgumentException when the sequence is negative */
    public StreamPosition {
        if (sequence < 0) {
            throw new IllegalArgumentException("Not a sequence: " + sequence);
        }
    }

    /** The token for headers. */
    public String token() {
        byte[] plain = (sequence + "@" + stream).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** What a token says; empty when it is none of ours. */
    public static Optional<StreamPosition> ofToken(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int at = plain.indexOf('@');
            StreamPosition position =
                    new StreamPosition(StreamId.parse(plain.substring(at + 1)), Long.parseLong(plain, 0, at, 10));
            // One position has one token: what reads alike but is written otherwise did not come from us.
            return Optional.of(position).filter(said -> said.token().equals(token));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }
}
