package dev.countersign.command.delivery.tasklist;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files and folders that a text names.
 *
 * <p>A word names a path when it has a slash and a file extension, when it has no slash and one of the usual extensions, or when it has
 * slashes and either starts at a usual folder of sources, starts with a dot, or ends with a slash. In backticks any word with a slash
 * inside is one. None is: a web address, a route such as {@code /orders/{id}}, a ratio such as {@code 3/4}, a choice such as
 * {@code and/or}, a media type, or a name such as {@code Node.js}.
 */
final class PathNames {

    private static final Set<String> EXTENSIONS = Set.of(
            "adoc",
            "avsc",
            "avro",
            "bat",
            "c",
            "cc",
            "cfg",
            "clj",
            "conf",
            "cpp",
            "cs",
            "csproj",
            "css",
            "csv",
            "dart",
            "ejs",
            "env",
            "erl",
            "ex",
            "exs",
            "feature",
            "ftl",
            "go",
            "gradle",
            "graphql",
            "groovy",
            "h",
            "hbs",
            "hpp",
            "hs",
            "html",
            "ini",
            "ipynb",
            "java",
            "js",
            "json",
            "jsonl",
            "jsp",
            "jsx",
            "kt",
            "kts",
            "less",
            "lock",
            "lua",
            "md",
            "mdx",
            "mjs",
            "mustache",
            "php",
            "pl",
            "png",
            "prisma",
            "properties",
            "proto",
            "ps1",
            "py",
            "r",
            "rb",
            "rs",
            "rst",
            "sass",
            "scala",
            "scss",
            "sh",
            "sln",
            "sql",
            "svelte",
            "svg",
            "swift",
            "tf",
            "toml",
            "ts",
            "tsx",
            "txt",
            "vue",
            "wsdl",
            "xml",
            "xsd",
            "yaml",
            "yml");

    private static final Set<String> FOLDERS = Set.of(
            "api",
            "app",
            "apps",
            "backend",
            "bin",
            "ci",
            "client",
            "cmd",
            "config",
            "contracts",
            "db",
            "deploy",
            "docker",
            "docs",
            "e2e",
            "frontend",
            "infra",
            "internal",
            "ios",
            "android",
            "lib",
            "libs",
            "main",
            "migrations",
            "packages",
            "pkg",
            "public",
            "resources",
            "scripts",
            "server",
            "shared",
            "specs",
            "src",
            "test",
            "tests",
            "tools",
            "web");

    private static final Set<String> FILES =
            Set.of("dockerfile", "makefile", "jenkinsfile", "procfile", "gemfile", "rakefile", "vagrantfile");

    private static final Set<String> PRODUCTS = Set.of(
            "node.js",
            "vue.js",
            "next.js",
            "nuxt.js",
            "react.js",
            "express.js",
            "three.js",
            "d3.js",
            "chart.js",
            "ember.js",
            "nest.js",
            "backbone.js",
            "angular.js",
            "socket.io",
            "asp.net");

    private static final Set<String> MEDIA_TYPES =
            Set.of("application", "text", "image", "audio", "video", "multipart", "font", "message");

    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z][A-Za-z0-9]{0,9})$");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9-]+\\.)+(?:com|org|net|io|dev|example|test|local)(?::[0-9]+)?");
    private static final Pattern LINE_OR_ANCHOR = Pattern.compile("(?::[0-9]{1,9}(?:-[0-9]{1,9})?|#[^/]{0,200})$");
    private static final Pattern CODE = Pattern.compile("`([^`\\s]++)`");
    private static final Pattern NUMBERS_ONLY = Pattern.compile("[0-9./%]++");
    private static final int MAX_LENGTH = 500;

    private PathNames() {}

    /** The paths in a text, normalised, each once, in the order of the text. */
    static List<String> in(String text) {
        Set<String> paths = new LinkedHashSet<>();
        for (String word : words(text)) {
            of(word).ifPresent(paths::add);
        }
        return List.copyOf(paths);
    }

    /** The words of a text, links cut into what they show and where they lead. */
    static List<String> words(String text) {
        return Arrays.asList(text.replace("](", " ").strip().split("[\\s,;]+", -1));
    }

    /** The path that a word names, if it names one. */
    static Optional<String> of(String written) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher code = CODE.matcher(written);
        boolean quoted = code.find();
        String word = quoted ? code.group(1) : bare(written);
        word = LINE_OR_ANCHOR.matcher(word).replaceFirst("");
        if (word.isEmpty() || word.contains("://") || word.indexOf('@') >= 0 || word.startsWith("mailto:")) {
            return Optional.empty();
        }
        String slashed = word.replace('\\', '/');
        boolean path = slashed.indexOf('/') >= 0 ? isPath(slashed, quoted) : isFile(slashed);
        return path ? Optional.of(normalised(slashed)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    private static boolean isFile(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        Matcher extension = EXTENSION.matcher(name);
        boolean known = extension.find() && EXTENSIONS.contains(extension.group(1));
        return FILES.contains(name) || (known && extension.start() > 0 && !PRODUCTS.contains(name));
    }

    private static boolean isPath(String word, boolean quoted) {
        List<String> segments = List.of(word.toLowerCase(Locale.ROOT).split("/", -1));
        String first = segments.getFirst();
        if (NUMBERS_ONLY.matcher(word).matches()
                || HOST.matcher(first).matches()
                || first.startsWith("www.")
                || segments.stream().anyMatch(PRODUCTS::contains)
                || (segments.size() == 2
                        && MEDIA_TYPES.contains(first)
                        && !EXTENSION.matcher(word).find())
                || word.startsWith("//")
                || isPlaceholder(word)) {
            return false;
        }
        if (EXTENSION.matcher(segments.getLast()).find()) {
            return true;
        }
        if (first.isEmpty()) {
            return false;
        }
        boolean folder = segments.getLast().isEmpty() && segments.size() > 1;
        return quoted || folder || first.startsWith(".") || FOLDERS.contains(word.substring(0, first.length()));
    }

    /** {@code [endpoint/feature]} is to be replaced by something, and names nothing. */
    private static boolean isPlaceholder(String word) {
        return word.startsWith("[") && word.indexOf(']') == word.length() - 1;
    }

    /** Without the signs of the sentence around it; brackets stay where both halves belong to the word. */
    private static String bare(String written) {
        int from = 0;
        int to = written.length();
        boolean bold = written.startsWith("**");
        while (from < to
                && (isQuote(written.charAt(from))
                        || (bold && written.charAt(from) == '*')
                        || opensOnly(written, from, to))) {
            from++;
        }
        while (to > from
                && (isQuote(written.charAt(to - 1))
                        || ".:!?".indexOf(written.charAt(to - 1)) >= 0
                        || (bold && written.charAt(to - 1) == '*')
                        || closesOnly(written, from, to))) {
            to--;
        }
        return written.substring(from, to);
    }

    private static boolean isQuote(char c) {
        return "\"'`“”‘’".indexOf(c) >= 0;
    }

    private static boolean opensOnly(String word, int from, int to) {
        int kind = "([{<".indexOf(word.charAt(from));
        return kind >= 0 && word.substring(from, to).indexOf(")]}>".charAt(kind)) < 0;
    }

    private static boolean closesOnly(String word, int from, int to) {
        int kind = ")]}>".indexOf(word.charAt(to - 1));
        return kind >= 0 && word.substring(from, to).indexOf("([{<".charAt(kind)) < 0;
    }

    /** Without {@code .} and {@code ..}; a folder keeps its slash at the end. */
    private static String normalised(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String start = path.startsWith("/") ? "/" : "";
        String end = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
        return start + String.join("/", kept) + end;
    }
}
