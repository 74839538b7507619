package dev.countersign.query.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page starts, as a text that clients hand back without looking into it. */
public final class Cursor {

    private static final int LONGEST = 400;

    private Cursor() {}

    static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key that the page starts after; null for the first page.
     *
     * @param form what keys of that list look like
     * @throws ProblemException 400 when the cursor is none of that list's
     */
    public static @Nullable String keyIn(@Nullable String cursor, Pattern form) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() <= LONGEST) {
                String key = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                        .toString();
                if (form.matcher(key).matches()) {
                    return key;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            // Said below, as for every other text that is none of our cursors.
        }
        throw foreign();
    }

    /** What a list says to a cursor that it has not given. */
    public static ProblemException foreign() {
        return ProblemException.malformed("The cursor is none that this list has given.");
    }
}
