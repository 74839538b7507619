package dev.countersign.command.evidence.report.xml;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.frontmatter.Excerpt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a report, in the encoding that it declares. The parser of the JDK finds that out by itself, too, but where
 * bytes do not fit the encoding it also writes to the standard error stream, which is not for senders of reports to fill.
 */
final class DeclaredEncoding {

    /** Longer than any declaration of XML. */
    private static final int HEAD = 256;

    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private DeclaredEncoding() {}

    /** Reads the start of {@code report} and gives all of it; bytes that do not fit the encoding fail where they are read. */
    static Reader decode(InputStream report) throws IOException, UnacceptableReport {
        byte[] head = report.readNBytes(HEAD);
        int mark = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        Charset charset = startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)
                ? StandardCharsets.UTF_16
                : declared(new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1));
        return new InputStreamReader(
                new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), report),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(String head) throws UnacceptableReport {
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new UnacceptableReport(
                    422,
                    "The report declares the encoding \"%s\", which is not known"
                            .formatted(Excerpt.of(declared.group(1))));
        }
    }
}
