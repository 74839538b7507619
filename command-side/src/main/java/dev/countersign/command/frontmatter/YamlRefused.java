package dev.countersign.command.frontmatter;

/** YAML that is not read: it does not parse, or it is built to do harm. */
public final class YamlRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;

    YamlRefused(String code, int line, String message) {
        super(message);
        this.code = code;
        this.line = line;
    }

    /** A stable name such as {@code yaml-duplicate-key}. */
    public String code() {
        return code;
    }

    /** The line of the file, counted from 1. */
    public int line() {
        return line;
    }

    /** What was found, in words fit for whoever wrote the file. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
