package dev.countersign.command.evidence.report.openapi;

/** Who sends what is described. */
enum Direction {
    /** The client sends what is declared, and what is implemented has to accept it. */
    REQUEST,
    /** What is implemented sends, and a client that knows what is declared has to accept it. */
    RESPONSE;

    /** Of two sides, the one that sends. */
    <T> T sent(T declared, T implemented) {
        return this == REQUEST ? declared : implemented;
    }

    /** Of two sides, the one that has to accept. */
    <T> T accepted(T declared, T implemented) {
        return this == REQUEST ? implemented : declared;
    }

    /** The mark of a property that never goes this way. */
    String markOfTheOther() {
        return this == REQUEST ? "readOnly" : "writeOnly";
    }
}
