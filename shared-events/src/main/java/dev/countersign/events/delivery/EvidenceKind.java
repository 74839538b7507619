package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of reports that are measured. */
public enum EvidenceKind {
    @JsonProperty("jacoco")
    JACOCO,
    @JsonProperty("junit")
    JUNIT,
    @JsonProperty("k6")
    K6,
    @JsonProperty("gatling")
    GATLING,
    @JsonProperty("hdr-histogram")
    HDR_HISTOGRAM,
    @JsonProperty("sarif")
    SARIF,
    @JsonProperty("query-log")
    QUERY_LOG,
    @JsonProperty("openapi")
    OPENAPI;

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<EvidenceKind> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
