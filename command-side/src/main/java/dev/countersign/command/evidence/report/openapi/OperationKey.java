package dev.countersign.command.evidence.report.openapi;

import java.util.Objects;
import java.util.regex.Pattern;

/** A method and a path. What the parameters in a path are called makes no difference. */
final class OperationKey {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}/]*}");

    private final String method;
    private final String path;
    private final String shape;

    /** The operation of {@code method}, in capitals, at {@code path}. */
    OperationKey(String method, String path) {
        this.method = method;
        this.path = path;
        this.shape = PARAMETER.matcher(path).replaceAll("{}");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OperationKey key && method.equals(key.method) && shape.equals(key.shape);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, shape);
    }

    /** Such as {@code GET /orders/{id}}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
