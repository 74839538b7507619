package dev.countersign.command.execution;

import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decided command answers.
 *
 * @param status the HTTP status; of a refusal, the findings decide it
 * @param body what becomes the JSON body; none for 204
 * @param position how far the command's stream has come
 * @param etag the entity tag of the state that is now, without quotes
 * @param location where what was created can be read
 * @param findings what every rule said; shown by dry runs
 */
public record CommandAnswer(
        int status,
        @Nullable Object body,
        @Nullable StreamPosition position,
        @Nullable String etag,
        @Nullable String location,
        List<RuleFinding> findings) {

    public CommandAnswer {
        findings = List.copyOf(findings);
    }

    public static CommandAnswer ok(Object body) {
        return new CommandAnswer(200, body, null, null, null, List.of());
    }

    public static CommandAnswer created(Object body) {
        return new CommandAnswer(201, body, null, null, null, List.of());
    }

    /** What was asked for is on record, and goes on by itself. */
    public static CommandAnswer accepted(Object body) {
        return new CommandAnswer(202, body, null, null, null, List.of());
    }

    public static CommandAnswer noContent() {
        return new CommandAnswer(204, null, null, null, null, List.of());
    }

    /**
     * A refusal by the rules that has stored nothing. Where something was written before, {@code Refused} is thrown instead, and
     * takes it back.
     */
    public static CommandAnswer refused(List<RuleFinding> findings) {
        return new CommandAnswer(0, null, null, null, null, findings);
    }

    public CommandAnswer at(StreamPosition newest) {
        return new CommandAnswer(status, body, newest, etag, location, findings);
    }

    public CommandAnswer tagged(String tag) {
        return new CommandAnswer(status, body, position, tag, location, findings);
    }

    public CommandAnswer locatedAt(String path) {
        return new CommandAnswer(status, body, position, etag, path, findings);
    }

    public CommandAnswer explainedBy(List<RuleFinding> rules) {
        return new CommandAnswer(status, body, position, etag, location, rules);
    }

    boolean isRefusal() {
        return findings.stream().anyMatch(RuleFinding::refuses);
    }
}
