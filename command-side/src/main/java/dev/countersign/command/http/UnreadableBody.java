package dev.countersign.command.http;

import dev.countersign.command.problem.Problem;
import dev.countersign.command.validation.InvalidRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Says why a JSON body could not be read: where in it, and what belongs there, in a client's words. */
final class UnreadableBody {

    private static final JsonMapper NAMES = JsonMapper.builder().build();

    // Field names that a client made up are repeated only if they look like names.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$-]{1,64}");

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        for (@Nullable Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRequest invalid) {
                return Problem.invalid(invalid);
            }
        }
        return switch (unreadable.getCause()) {
            case InputCoercionException beyond
            when !beyond.getPath().isEmpty() -> field(beyond, "must be a whole number of a reasonable size");
            case StreamReadException syntax -> malformed("The body is not well-formed JSON" + at(syntax) + ".");
            case UnrecognizedPropertyException unknown ->
                field(unknown, "is not known here; known are " + names(unknown.getKnownPropertyIds()));
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() -> malformed("The body must be " + form(mismatch.getTargetType()) + ".");
            case MismatchedInputException mismatch -> field(mismatch, "must be " + form(mismatch.getTargetType()));
            case DatabindException other when !other.getPath().isEmpty() -> field(other, "cannot be read");
            case null -> malformed("The body is missing.");
            default -> malformed("The body cannot be read.");
        };
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed-body", "The body cannot be read", detail);
    }

    private static Problem field(JacksonException exception, String message) {
        return Problem.invalid(new InvalidRequest(path(exception), message));
    }

    private static String at(JacksonException exception) {
        TokenStreamLocation location = exception.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(NAME.matcher(name).matches() ? name : "?");
            }
        }
        return path.toString();
    }

    private static String names(@Nullable Collection<Object> known) {
        return known == null || known.isEmpty()
                ? "none"
                : String.join(
                        ", ", known.stream().map(Object::toString).sorted().toList());
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                names.add(NAMES.convertValue(constant, String.class));
            }
            return "one of " + String.join(", ", names);
        }
        if (type == String.class || type == CharSequence.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a time as in 2026-01-31T12:00:00Z";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another form";
    }
}
