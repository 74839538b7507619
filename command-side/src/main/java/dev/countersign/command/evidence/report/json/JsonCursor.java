package dev.countersign.command.evidence.report.json;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.frontmatter.Excerpt;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place in JSON. It stands on a value; each method takes that value, and refuses one of another type with the line it is on.
 * A null is the same as a key that is not there, and a key that is given twice is refused, since readers differ in which one they
 * take.
 */
public final class JsonCursor {

    private static final JsonMapper TREES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Far more than anything has that is taken key by key. */
    private static final int MOST_KEYS = 10_000;

    private final JsonParser parser;
    private final int firstLine;

    private JsonCursor(JsonParser parser, int firstLine) {
        this.parser = parser;
        this.firstLine = firstLine;
    }

    /** On the first value of a report. */
    public static JsonCursor on(JsonParser json) throws UnacceptableReport {
        return onLine(json, 1);
    }

    /** On the first value of a line of a report. */
    static JsonCursor onLine(JsonParser json, int line) throws UnacceptableReport {
        if (json.nextToken() == null) {
            throw new UnacceptableReport(422, "The report is empty");
        }
        return new JsonCursor(json, line);
    }

    /** Takes the value of a key. */
    @FunctionalInterface
    public interface OfKey {

        /** Takes the value or skips it. */
        void take(String key) throws UnacceptableReport;
    }

    /** Takes an item of a list. */
    @FunctionalInterface
    public interface OfItem {

        /** Takes the item or skips it. */
        void take() throws UnacceptableReport;
    }

    /**
     * Takes an object, key by key.
     *
     * @param what its name in a refusal
     * @return whether there is one
     */
    public boolean object(String what, OfKey each) throws UnacceptableReport {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        require(JsonToken.START_OBJECT, what, "an object");
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw refused("%s has \"%s\" twice".formatted(what, Excerpt.of(key)));
            }
            if (keys.size() > MOST_KEYS) {
                throw refused("%s has more than %d keys".formatted(what, MOST_KEYS));
            }
            parser.nextToken();
            each.take(key);
        }
        return true;
    }

    /**
     * Takes a list, item by item.
     *
     * @param what its name in a refusal
     * @return whether there is one
     */
    public boolean list(String what, OfItem each) throws UnacceptableReport {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        require(JsonToken.START_ARRAY, what, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            each.take();
        }
        return true;
    }

    /** Takes a text. */
    public @Nullable String text(String what) throws UnacceptableReport {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(JsonToken.VALUE_STRING, what, "a text");
        return parser.getString();
    }

    /** Takes a text of at most so many characters; more of it is cut off. */
    public @Nullable String shortText(String what, int most) throws UnacceptableReport {
        String text = text(what);
        return text == null ? null : Excerpt.of(text, most);
    }

    /** Takes a text or a number, spelt as it is written. */
    public @Nullable String textOrNumber(String what) throws UnacceptableReport {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                ? parser.getString()
                : text(what);
    }

    /** Takes a number that is not negative. */
    public @Nullable BigDecimal amount(String what) throws UnacceptableReport {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            require(JsonToken.VALUE_NUMBER_FLOAT, what, "a number");
        }
        if (parser.isNaN()) {
            throw refused("%s is no number".formatted(what));
        }
        BigDecimal number = new BigDecimal(parser.getString());
        if (number.signum() < 0) {
            throw refused("%s is negative".formatted(what));
        }
        return number;
    }

    /** Takes a whole number from -1 on: what counts places in a list, and -1 where it names none. */
    public @Nullable Integer index(String what) throws UnacceptableReport {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        if (parser.getNumberType() != JsonParser.NumberType.INT || parser.getIntValue() < -1) {
            throw refused("%s is no place in a list".formatted(what));
        }
        return parser.getIntValue() < 0 ? null : parser.getIntValue();
    }

    /** Takes a truth value. */
    public @Nullable Boolean flag(String what) throws UnacceptableReport {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw refused("%s is neither true nor false".formatted(what));
        };
    }

    /** Takes a text that is the name of a constant, in whatever case. */
    public <E extends Enum<E>> @Nullable E constant(String what, Class<E> type) throws UnacceptableReport {
        String text = text(what);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().replace("_", "").equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw refused("%s has the unknown value \"%s\"".formatted(what, Excerpt.of(text)));
    }

    /** Leaves the value out. What is in a text that is left out is neither decoded nor measured. */
    public void skip() {
        parser.skipChildren();
    }

    /** The refusal of the value that the cursor stands on. */
    public UnacceptableReport refused(String reason) {
        int line = firstLine - 1 + Math.max(parser.currentTokenLocation().getLineNr(), 1);
        return new UnacceptableReport(422, "Line %d: %s".formatted(line, reason));
    }

    /** Takes the value as a whole. Its limits are those of the reading. */
    public JsonNode tree() {
        return TREES.readTree(parser);
    }

    private void require(JsonToken token, String what, String description) throws UnacceptableReport {
        if (parser.currentToken() != token) {
            throw refused("%s is not %s".formatted(what, description));
        }
    }
}
