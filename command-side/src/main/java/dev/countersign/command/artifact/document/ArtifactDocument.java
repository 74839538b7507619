package dev.countersign.command.artifact.document;

import dev.countersign.command.artifact.document.UnreadableDocument.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One submitted text of an artifact: what identifies it, and the sign-offs it claims. A sign-off is written into the very file it
 * approves, so the digest leaves sign-offs and acknowledgement marks out (see {@link CanonicalText}); the blob id covers every byte.
 *
 * @param text the document as submitted
 * @param digest {@code sha256:} and 64 hexadecimal digits, over the canonical text
 * @param blobId the Git blob id of the file, 40 hexadecimal digits
 * @param signOffs what the document claims, in the order of the text
 * @param remarks what looked like a claim and could not be read, one sentence each
 */
public record ArtifactDocument(
        String text, String digest, String blobId, List<AssertedSignOff> signOffs, List<String> remarks) {

    /** The largest document that is read, in bytes. */
    public static final int MAX_BYTES = 512 * 1024;

    public ArtifactDocument {
        signOffs = List.copyOf(signOffs);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableDocument where it is empty, too large, no UTF-8, or holds characters that no document needs
     */
    public static ArtifactDocument read(byte[] file) {
        checkSize(file.length);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return read(text, file);
        } catch (CharacterCodingException e) {
            throw new UnreadableDocument(Reason.NOT_UTF8, "The document is not UTF-8");
        }
    }

    /**
     * Reads a text.
     *
     * @throws UnreadableDocument where it is empty, too large, has no UTF-8 form, or holds characters that no document needs
     */
    public static ArtifactDocument read(String text) {
        checkSize(text.length());
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] file = new byte[bytes.remaining()];
            bytes.get(file);
            checkSize(file.length);
            return read(text, file);
        } catch (CharacterCodingException e) {
            throw new UnreadableDocument(Reason.NOT_UTF8, "The document holds half of a surrogate pair");
        }
    }

    private static ArtifactDocument read(String text, byte[] file) {
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableDocument(Reason.NUL_CHARACTER, "The document holds a NUL character");
        }
        CanonicalText canonical = CanonicalText.of(text);
        if (canonical.text().isBlank()) {
            throw new UnreadableDocument(Reason.EMPTY, "The document holds no text besides sign-offs");
        }
        SignOffReader reader = SignOffReader.read(text);
        return new ArtifactDocument(text, canonical.digest(), blobId(file), reader.signOffs(), reader.remarks());
    }

    private static void checkSize(int bytes) {
        if (bytes > MAX_BYTES) {
            throw new UnreadableDocument(Reason.TOO_LARGE, "The document has more than %d bytes".formatted(MAX_BYTES));
        }
    }

    private static String blobId(byte[] file) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update("blob %d\0".formatted(file.length).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
