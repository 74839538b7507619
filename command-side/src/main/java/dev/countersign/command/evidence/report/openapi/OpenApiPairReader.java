package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares the interface that a plan declares with the one that is implemented: {@code {"declared": document, "implemented":
 * document}} in JSON or YAML, both OpenAPI 3.0 or 3.1.
 *
 * <p>A difference is breaking, compatible or a matter of documentation for a client that was written against what is declared and
 * calls what is implemented: it sends what it may send by the one and has to be understood, and receives by the other what it has
 * to understand. An operation that is open although it is declared to be secured is breaking, too; somebody relies on that.
 *
 * <p>Compared are operations, parameters, bodies, response codes, headers, schemas and security. Not compared are servers,
 * callbacks and webhooks, and of schemas what narrows values without a new type: lengths, ranges, patterns, {@code not} and
 * conditions.
 */
public final class OpenApiPairReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.OPENAPI;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        JsonNode pair = DocumentSyntax.read(report, limits);
        if (!pair.isObject()) {
            throw new UnacceptableReport(
                    422, "The report is no pair of documents: {\"declared\": ..., \"implemented\": ...}");
        }
        Budget budget = new Budget();
        Document declared = Document.of("declared", pair, budget);
        Document implemented = Document.of("implemented", pair, budget);
        Map<OperationKey, Operation> declaredOperations = declared.operations();
        Map<OperationKey, Operation> implementedOperations = implemented.operations();

        Differences differences = new Differences();
        new Comparison(declared, implemented, budget).compare(declaredOperations, implementedOperations, differences);
        return new MeasuredReport(
                EvidenceKind.OPENAPI,
                null,
                null,
                List.of(
                        figure("operations-declared", declaredOperations.size()),
                        figure("operations-implemented", implementedOperations.size()),
                        figure("breaking", differences.count(Impact.BREAKING)),
                        figure("compatible", differences.count(Impact.COMPATIBLE)),
                        figure("documentation", differences.count(Impact.DOCUMENTATION))),
                List.of(),
                differences.listed(),
                List.of(),
                differences.remarks());
    }

    private static Figure figure(String name, long value) {
        return new Figure(name, BigDecimal.valueOf(value), null);
    }
}
