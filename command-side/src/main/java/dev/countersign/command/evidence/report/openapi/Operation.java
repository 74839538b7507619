package dev.countersign.command.evidence.report.openapi;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a document.
 *
 * @param key its method and path
 * @param node what the document says about it
 * @param parameters its own and those of its path, references resolved
 * @param security ways to be let in, each of which suffices; one that asks for nothing where it is open
 */
record Operation(OperationKey key, JsonNode node, Map<ParameterKey, JsonNode> parameters, List<Credentials> security) {}
