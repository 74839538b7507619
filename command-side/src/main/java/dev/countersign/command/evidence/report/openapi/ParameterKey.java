package dev.countersign.command.evidence.report.openapi;

/**
 * What tells the parameters of an operation apart.
 *
 * @param in where it is sent: {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param name its name; that of a header in lower case, and for one in a path its place there, counted from 1
 */
record ParameterKey(String in, String name) {

    /** Such as {@code query parameter "page"}. */
    @Override
    public String toString() {
        return in.equals("path") ? "path parameter " + name : "%s parameter \"%s\"".formatted(in, name);
    }
}
