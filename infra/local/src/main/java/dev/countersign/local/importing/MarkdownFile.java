package dev.countersign.local.importing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown file, read only as far as its address on the server asks: what it means is the server's to say. */
final class MarkdownFile {

    static final List<String> KINDS = List.of("spec", "plan", "tasks");

    private static final Pattern NAME =
            Pattern.compile("^name:[ \\t]*[\"']?([^\"'#\\r\\n]*[^\"'#\\s])", Pattern.MULTILINE);
    private static final Pattern VERSION = Pattern.compile("^version:[ \\t]*[\"']?([^\"'#\\s]+)", Pattern.MULTILINE);
    private static final Pattern FEATURE_ID =
            Pattern.compile("^\\*\\*Feature ID\\*\\*:[ \\t]*(\\S+)", Pattern.MULTILINE);
    private static final Pattern KIND_BEFORE_TITLE = Pattern.compile(
            "^(spec|specification|feature specification|plan|implementation plan|tasks)\\s*[:\\u2013\\u2014-]\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> FENCES = Set.of("```", "~~~");
    private static final int LONGEST_TITLE = 200;

    private final Path shown;
    private final byte[] content;

    /**
     * Takes the bytes as they are; they may be no text at all.
     *
     * @param shown its path below the imported folder
     */
    MarkdownFile(Path shown, byte[] content) {
        this.shown = shown;
        this.content = content.clone();
    }

    Path shown() {
        return shown;
    }

    byte[] content() {
        return content.clone();
    }

    /** The text between the two lines of three dashes at the beginning, if there is such. */
    Optional<String> frontMatter() {
        String text = text();
        if (!text.startsWith("---\n")) {
            return Optional.empty();
        }
        int end = text.indexOf("\n---", 3);
        return end < 0 ? Optional.empty() : Optional.of(text.substring(4, end + 1));
    }

    /** The name that the front matter gives. */
    Optional<String> name() {
        return frontMatter().map(NAME::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    /** The version that the front matter gives. */
    Optional<String> version() {
        return frontMatter().map(VERSION::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    /** The digest that a definition with this content has: SHA-256 of its bytes. */
    String digest() {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What a line such as {@code **Feature ID**: 000} says. */
    Optional<String> featureId() {
        Matcher matcher = FEATURE_ID.matcher(text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The first heading outside front matter and code, without the kind of document before it; at most 200 characters. */
    Optional<String> title() {
        String body = text();
        Optional<String> frontMatter = frontMatter();
        if (frontMatter.isPresent()) {
            body = body.substring(frontMatter.get().length() + 7);
        }
        boolean code = false;
        for (String line : body.lines().toList()) {
            if (line.length() >= 3 && FENCES.contains(line.substring(0, 3))) {
                code = !code;
            } else if (!code && line.startsWith("# ")) {
                String title =
                        KIND_BEFORE_TITLE.matcher(line.substring(2).strip()).replaceFirst("");
                return title.isEmpty()
                        ? Optional.empty()
                        : Optional.of(title.substring(0, Math.min(title.length(), LONGEST_TITLE)));
            }
        }
        return Optional.empty();
    }

    /** The file's name without its ending, in lower case. */
    String stem() {
        String name = String.valueOf(shown.getFileName());
        return name.substring(0, name.length() - ".md".length()).toLowerCase(Locale.ROOT);
    }

    private String text() {
        String text = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
