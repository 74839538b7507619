package dev.countersign.command.problem;

import dev.countersign.command.rules.Refused;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.validation.FieldError;
import dev.countersign.command.validation.InvalidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as clients see it (RFC 9457). Its texts are written here and by the rules; nothing that an exception says of
 * itself ever gets in.
 */
public final class Problem {

    private static final String TYPE = "urn:countersign:problem:";

    // Its own, so that an answer can be written where there is no Spring yet, and looks the same everywhere.
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final Map<String, Object> members;

    private Problem(int status, Map<String, Object> members) {
        this.status = status;
        this.members = members;
    }

    /**
     * A problem from its parts.
     *
     * @param slug the last part of the type, stable for clients: {@code malformed-body}
     * @param title the same for every problem of this type
     * @param detail what is wrong this time, and what would help
     */
    public static Problem of(int status, String slug, String title, String detail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE + slug);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        return new Problem(status, members);
    }

    /** A refusal by rules: the first that refused speaks, all that refused are listed. */
    public static Problem refusal(Refused refused) {
        List<RuleFinding> refusals = refused.refusals();
        RuleFinding first = refusals.getFirst();
        List<Map<String, Object>> rules = new ArrayList<>();
        for (RuleFinding refusal : refusals) {
            rules.add(explained(refusal));
        }
        return of(refused.status(), "refused", "Refused by a rule", first.reason())
                .with("rule", first.rule())
                .with("owner", first.owner())
                .with("next", first.next())
                .with("rules", rules);
    }

    /** A request with fields that are wrong. */
    public static Problem invalid(InvalidRequest invalid) {
        List<String> sentences = new ArrayList<>();
        for (FieldError error : invalid.errors()) {
            sentences.add(error.field() + " " + error.message());
        }
        return of(invalid.status(), "invalid-request", "The request is not valid", String.join("; ", sentences) + ".")
                .with("errors", invalid.errors());
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    public static Problem preconditionFailed(String detail) {
        return of(412, "precondition-failed", "The precondition does not hold", detail);
    }

    public static Problem concurrentChange() {
        return of(
                409,
                "concurrent-change",
                "Somebody else was faster",
                "The state kept changing while this command was decided. Nothing was stored; read the state again and"
                        + " repeat.");
    }

    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Not available at the moment", detail);
    }

    /** A fault of ours. What it was is in the log under the trace's id. */
    public static Problem internal(@Nullable String traceId) {
        return of(
                        500,
                        "internal",
                        "Internal error",
                        "This is a fault in Countersign. The log has it under the trace id.")
                .with("traceId", traceId);
    }

    /** With one more member; without it when the value is null. */
    public Problem with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> extended = new LinkedHashMap<>(members);
        extended.put(name, value);
        return new Problem(status, extended);
    }

    /** One rule's finding as problems and dry runs show it. */
    public static Map<String, Object> explained(RuleFinding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", finding.rule());
        members.put("status", finding.status().name());
        members.put("reason", finding.reason());
        members.put("owner", finding.owner());
        if (finding.next() != null) {
            members.put("next", finding.next());
        }
        return members;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public byte[] json() {
        return JSON.writeValueAsBytes(members);
    }

    /** As an answer to a request for {@code instance}, which is a path. */
    public ResponseEntity<byte[]> answer(String instance) {
        return answer(instance, HttpHeaders.EMPTY);
    }

    public ResponseEntity<byte[]> answer(String instance, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(with("instance", instance).json());
    }
}
