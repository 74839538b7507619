package dev.countersign.command.evidence.report.xml;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.CountedInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A report in XML, read forward once. A DOCTYPE is allowed, since the tools write one, but it is only a name here: no DTD is
 * loaded, no entity is declared or fetched, and a DOCTYPE that declares anything is refused, since a few hundred bytes of
 * entities can stand for billions of characters.
 */
public final class XmlReport {

    /** What comes next in a report. */
    public enum Part {
        START,
        END,
        TEXT,
        END_OF_REPORT
    }

    /** The parser keeps every name it meets; millions of different ones would fill the heap. Real formats know fewer than 100. */
    private static final int MOST_NAMES = 500;

    private static final Pattern DECLARATIONS = Pattern.compile("\\]\\s*>\\s*\\z");

    private final CountedInput input;
    private final int maxDepth;
    private final Set<String> names = new HashSet<>();
    private final PieceReader characters;
    private final XMLStreamReader reader;
    private int depth;

    /** Opens a report; {@code report} stays open when it was read. */
    public XmlReport(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        this.input = new CountedInput(report, limits.maxBytes());
        this.maxDepth = limits.maxDepth();
        this.characters = decode(input);
        this.reader = open();
    }

    private static PieceReader decode(CountedInput input) throws IOException, UnacceptableReport {
        try {
            return new PieceReader(DeclaredEncoding.decode(input));
        } catch (IOException e) {
            input.failAsTheInputDid();
            throw e;
        }
    }

    private XMLStreamReader open() throws IOException, UnacceptableReport {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        try {
            return factory.createXMLStreamReader(characters);
        } catch (XMLStreamException | RuntimeException e) {
            failAsTheInputDid();
            throw notWellFormed(e instanceof XMLStreamException failed ? failed.getLocation() : null);
        }
    }

    /**
     * Goes on to the next start or end of an element, or piece of text. Comments and the like are passed over.
     *
     * @throws UnacceptableReport where the report is no XML from here on, or built to do harm
     */
    public Part next() throws IOException, UnacceptableReport {
        while (true) {
            int event = advance();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    return Part.START;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return Part.END;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    return Part.TEXT;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return Part.END_OF_REPORT;
                }
                case XMLStreamConstants.DTD -> refuseDeclarations();
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw refused("The report uses an entity of its own at %s; only those of XML itself are read"
                            .formatted(where()));
                default -> {
                    // Comments, processing instructions and white space say nothing.
                }
            }
        }
    }

    /** The parser of the JDK fails on hostile input with unchecked exceptions, too. */
    private int advance() throws IOException, UnacceptableReport {
        characters.startPiece();
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            failAsTheInputDid();
            throw notWellFormed(e.getLocation() == null ? reader.getLocation() : e.getLocation());
        } catch (RuntimeException e) {
            failAsTheInputDid();
            throw notWellFormed(reader.getLocation());
        }
    }

    private void failAsTheInputDid() throws IOException, UnacceptableReport {
        input.failAsTheInputDid();
        characters.failIfOverLimit();
    }

    private void enter() throws UnacceptableReport {
        depth++;
        if (depth > maxDepth) {
            throw refused("Elements are nested deeper than %d levels at %s".formatted(maxDepth, where()));
        }
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (names.size() > MOST_NAMES) {
            throw refused("The report has more than %d different names of elements and attributes at %s"
                    .formatted(MOST_NAMES, where()));
        }
    }

    private void refuseDeclarations() throws UnacceptableReport {
        String doctype = reader.getText();
        if (doctype != null && DECLARATIONS.matcher(doctype).find()) {
            throw refused("The DOCTYPE declares entities or elements of its own; a report only names its DTD");
        }
    }

    /** The name of the element that starts or ends here. */
    public String name() {
        return reader.getLocalName();
    }

    /** The value of an attribute of the element that starts here. */
    public @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** The piece of text that stands here; text may come in several pieces. */
    public String text() {
        return reader.getText();
    }

    /** How many elements are open, counting the one that starts here and not the one that ends here. */
    public int depth() {
        return depth;
    }

    /** Where this is, for messages, such as {@code line 3, column 14}. */
    public String where() {
        return where(reader.getLocation());
    }

    private static String where(@Nullable Location location) {
        return location == null || location.getLineNumber() < 1
                ? "its start"
                : "line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
    }

    private static UnacceptableReport notWellFormed(@Nullable Location location) {
        return refused("The report stops being well-formed XML at %s".formatted(where(location)));
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }
}
