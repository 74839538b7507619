package dev.countersign.command.delivery.specification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Tells a changed text from one that was only set anew: {@code sha256:} and 64 hexadecimal digits, over the text in Unicode NFC
 * without its white space.
 */
final class TextDigest {

    /**
     * Normalising sorts a run of combining marks by insertion. No script needs as many; a text that has them is digested as it stands.
     */
    private static final int MAX_MARKS_IN_A_ROW = 256;

    private TextDigest() {}

    static String of(String text) {
        String normal = isNormalisable(text) ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        StringBuilder letters = new StringBuilder(normal.length());
        normal.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .forEach(letters::appendCodePoint);
        try {
            byte[] bytes = letters.toString().getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static boolean isNormalisable(String text) {
        int run = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int type = Character.getType(point);
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
            run = mark ? run + 1 : 0;
            if (run > MAX_MARKS_IN_A_ROW) {
                return false;
            }
        }
        return true;
    }
}
