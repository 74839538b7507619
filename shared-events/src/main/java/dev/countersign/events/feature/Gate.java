package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What must hold before the next stage: G1 ends discover, G2 define, G3 plan, G4 build, G5 deliver. */
public enum Gate {
    @JsonProperty("G1")
    G1,
    @JsonProperty("G2")
    G2,
    @JsonProperty("G3")
    G3,
    @JsonProperty("G4")
    G4,
    @JsonProperty("G5")
    G5;
}
