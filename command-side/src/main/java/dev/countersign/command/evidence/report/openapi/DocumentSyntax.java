package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonCursor;
import dev.countersign.command.evidence.report.json.JsonReport;
import dev.countersign.command.evidence.report.source.CountedInput;
import dev.countersign.command.frontmatter.SafeYaml;
import dev.countersign.command.frontmatter.YamlRefused;
import dev.countersign.command.frontmatter.YamlValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON and YAML into one tree. What YAML writes without quotes stays a text; whoever asks for a flag reads it as one. */
final class DocumentSyntax {

    /** YAML takes a hundred times its size while it is read. */
    private static final int LARGEST_YAML = 1 << 20;

    /** So far in, a report that is not blank says by its first character which of the two it is. */
    private static final int LONGEST_START = 1_024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentSyntax() {}

    static JsonNode read(InputStream input, ReportLimits limits) throws IOException, UnacceptableReport {
        CountedInput report = new CountedInput(input, limits.maxBytes());
        try {
            byte[] start = report.readNBytes(LONGEST_START);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), report);
            return startsLikeJson(start)
                    ? JsonReport.read(whole, limits, json -> JsonCursor.on(json).tree())
                    : yaml(whole.readNBytes(LARGEST_YAML + 1));
        } catch (IOException e) {
            report.failAsTheInputDid();
            throw e;
        }
    }

    private static boolean startsLikeJson(byte[] report) {
        String start = new String(report, StandardCharsets.ISO_8859_1);
        String text = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
        return text.isBlank() || text.strip().startsWith("{");
    }

    private static JsonNode yaml(byte[] report) throws UnacceptableReport {
        if (report.length > LARGEST_YAML) {
            throw new UnacceptableReport(
                    413, "The report is YAML of more than %d bytes; hand it in as JSON".formatted(LARGEST_YAML));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(report))
                    .toString();
            return SafeYaml.read(text, 1)
                    .map(DocumentSyntax::node)
                    .orElseThrow(() -> new UnacceptableReport(422, "The report is empty"));
        } catch (CharacterCodingException e) {
            throw new UnacceptableReport(422, "The report is no text in UTF-8");
        } catch (YamlRefused refused) {
            throw new UnacceptableReport(
                    422,
                    "The report cannot be read at line %d: %s"
                            .formatted(
                                    refused.line(),
                                    refused.reason().replace("The front matter is not", "It is neither JSON nor")));
        }
    }

    private static JsonNode node(YamlValue value) {
        return switch (value) {
            case YamlValue.Text text -> text.absent() ? NODES.nullNode() : NODES.stringNode(text.text());
            case YamlValue.Items items -> {
                ArrayNode list = NODES.arrayNode();
                items.items().forEach(item -> list.add(node(item)));
                yield list;
            }
            case YamlValue.Entries entries -> {
                ObjectNode object = NODES.objectNode();
                entries.entries().forEach(entry -> object.set(entry.key(), node(entry.value())));
                yield object;
            }
        };
    }
}
