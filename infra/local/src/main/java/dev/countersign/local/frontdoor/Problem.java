package dev.countersign.local.frontdoor;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the front door itself has to say when neither side can answer. */
record Problem(int status, String slug, String title, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    String json(String instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:countersign:problem:" + slug);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("instance", instance);
        return JsonMapper.shared().writeValueAsString(members);
    }

    static Problem unavailable(Sides.Side side) {
        String meaning = side == Sides.Side.COMMAND
                ? "A command may or may not have been executed: repeat it with the same Idempotency-Key."
                : "Commands are not affected. Ask again.";
        return new Problem(
                503,
                "unavailable",
                "Not available",
                "The " + side.title() + " does not answer at this moment. " + meaning);
    }

    static Problem badRequest() {
        return new Problem(400, "malformed-request", "Malformed request", "The request is no well-formed HTTP.");
    }

    /** For what the HTTP server refuses before anybody sees it. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> badRequest();
            case 431 ->
                new Problem(431, "headers-too-large", "Headers too large", "The request's headers are too large.");
            case 414 -> new Problem(414, "address-too-long", "Address too long", "The request's address is too long.");
            case 503 -> new Problem(503, "unavailable", "Not available", "The service does not answer at this moment.");
            default -> new Problem(status, "not-answered", "Not answered", "The request could not be answered.");
        };
    }
}
