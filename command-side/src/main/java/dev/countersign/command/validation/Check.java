package dev.countersign.command.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with a request, so that its author hears it all at once. Each method returns the value
 * it has checked; after a failed check that value is a stand-in, and {@link #orThrow} sees to it that nobody gets to use it.
 *
 * <pre>{@code
 * Check check = new Check();
 * String title = check.text("title", body.title(), 1, 200);
 * int impact = check.range("idea.impact", body.impact(), 1, 10);
 * check.orThrow();
 * }</pre>
 */
public final class Check {

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * A text that must be there. It may hold line breaks and tabs, but no other control characters and no half characters:
     * neither Postgres nor a reader could do anything with them.
     *
     * @param shortest in characters, white space at the ends not counted
     * @param longest in characters
     */
    public String text(String field, @Nullable String value, int shortest, int longest) {
        if (value == null) {
            return wrong(field, "is missing", "");
        }
        if (value.strip().length() < shortest) {
            return wrong(
                    field, shortest == 1 ? "must not be empty" : "must have at least " + shortest + " characters", "");
        }
        if (value.length() > longest) {
            return wrong(field, "must have at most " + longest + " characters", "");
        }
        if (!isPlain(value)) {
            return wrong(field, "must not contain control characters", "");
        }
        return value;
    }

    /** A text that may be missing; where it is there, {@link #text} holds. An empty one counts as missing. */
    public @Nullable String optionalText(String field, @Nullable String value, int longest) {
        return value == null || value.isEmpty() ? null : text(field, value, 0, longest);
    }

    /** A text of one line and one form. {@code form} says what is expected: {@code "must be a slug"}. */
    public String matching(String field, @Nullable String value, Pattern pattern, String form) {
        if (value == null) {
            return wrong(field, "is missing", "");
        }
        return pattern.matcher(value).matches() ? value : wrong(field, form, "");
    }

    /** A number that must be there, between two limits that belong to it. */
    public int range(String field, @Nullable Integer value, int least, int most) {
        if (value == null) {
            return wrong(field, "is missing", least);
        }
        return value >= least && value <= most ? value : wrong(field, "must be " + least + " to " + most, least);
    }

    /** A list that may be missing, which makes it empty, and holds no nulls. */
    public <T> List<T> list(String field, @Nullable List<@Nullable T> value, int longest) {
        if (value == null) {
            return List.of();
        }
        if (value.size() > longest) {
            return wrong(field, "must have at most " + longest + " entries", List.of());
        }
        List<T> present = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            T entry = value.get(i);
            if (entry == null) {
                wrong(field + "[" + i + "]", "must not be null", "");
            } else {
                present.add(entry);
            }
        }
        return List.copyOf(present);
    }

    /** A list that may be missing, of texts that are not empty; for each of them {@link #text} holds. */
    public List<String> texts(String field, @Nullable List<@Nullable String> value, int most, int longest) {
        List<String> written = list(field, value, most);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            texts.add(text(field + "[" + i + "]", written.get(i), 1, longest));
        }
        return List.copyOf(texts);
    }

    /** A value that must be there, whatever it is; empty where it is not. */
    public <T> Optional<T> present(String field, @Nullable T value) {
        if (value == null) {
            wrong(field, "is missing", "");
        }
        return Optional.ofNullable(value);
    }

    /** One of an enum's constants, by its name in lower case with hyphens for underscores. */
    public <E extends Enum<E>> Optional<E> oneOf(String field, @Nullable String value, Class<E> type) {
        if (value == null) {
            return wrong(field, "is missing", Optional.empty());
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value)) {
                return Optional.of(constant);
            }
            names.add(name);
        }
        return wrong(field, "must be one of " + String.join(", ", names), Optional.empty());
    }

    /** Anything else: {@code message} unless {@code holds}. */
    public void that(boolean holds, String field, String message) {
        if (!holds) {
            wrong(field, message, "");
        }
    }

    /** Adds what another check has found. */
    public void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /**
     * Ends the check.
     *
     * @throws InvalidRequest with status 400 and every error so far, if there is one
     */
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(400, errors);
        }
    }

    private <T> T wrong(String field, String message, T standIn) {
        wrong(field, message);
        return standIn;
    }

    private static boolean isPlain(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'));
    }
}
