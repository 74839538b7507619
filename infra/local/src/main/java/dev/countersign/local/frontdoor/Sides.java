package dev.countersign.local.frontdoor;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the two sides answer.
 *
 * @param command base address, without a slash at its end
 * @param query likewise
 */
public record Sides(URI command, URI query) {

    /** Documents that lie, or can be read, on the command side alone. */
    private static final Pattern DOCUMENT =
            Pattern.compile("/api/v1/projects/[^/]+/features/[^/]+/(evidence/[^/]+/report|tasks/document)");

    enum Side {
        COMMAND("command side"),
        QUERY("query side");

        private final String title;

        Side(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** The value of the label that tells the sides' metrics apart, and the name of its part of the health. */
        String slug() {
            return title.replace(' ', '-');
        }
    }

    URI of(Side side) {
        return side == Side.COMMAND ? command : query;
    }

    /**
     * Which side answers a request: what only reads goes to the query side, but the event contract is the command side's, and so
     * are the reports that were handed in there and the task list with its state.
     */
    static Side answering(String method, String path) {
        if (path.equals("/asyncapi.json") || DOCUMENT.matcher(path).matches()) {
            return Side.COMMAND;
        }
        return method.equals("GET") || method.equals("HEAD") ? Side.QUERY : Side.COMMAND;
    }
}
