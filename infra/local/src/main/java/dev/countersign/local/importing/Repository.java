package dev.countersign.local.importing;

import dev.countersign.local.cli.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an imported folder holds. A link that leads out of the folder is never followed. */
final class Repository {

    /** Far over what the server takes, so that it and not we say so; far under what would hurt. */
    private static final long LARGEST_FILE = 8L * 1024 * 1024;

    private final Path root;
    private final BiConsumer<Path, String> skipped;

    /**
     * @param skipped is told which file is left out, and why
     */
    Repository(Path root, BiConsumer<Path, String> skipped) {
        this.skipped = skipped;
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new UserError("there is no folder " + root, e);
        }
        if (!Files.isDirectory(this.root)) {
            throw new UserError(root + " is no folder");
        }
    }

    /** The files that say they are agent definitions, or lie where agent definitions lie. */
    List<MarkdownFile> agents() {
        List<MarkdownFile> agents = new ArrayList<>();
        for (Path folder : List.of(root.resolve(".claude").resolve("agents"), root.resolve("agents"))) {
            for (MarkdownFile file : markdownIn(folder)) {
                if (file.frontMatter().isEmpty()) {
                    skipped.accept(file.shown(), "has no front matter, so it is no agent definition");
                } else {
                    agents.add(file);
                }
            }
        }
        // At the top other Markdown is usual, and no word about it is needed.
        markdownIn(root).stream().filter(file -> file.name().isPresent()).forEach(agents::add);
        return agents;
    }

    /** Per feature the artifacts that are there, in the order of the stages. */
    Map<String, List<MarkdownFile>> features() {
        Map<String, List<MarkdownFile>> features = new TreeMap<>();
        Path specs = root.resolve("specs");
        List<MarkdownFile> direct = artifactsIn(specs);
        if (!direct.isEmpty()) {
            String id = direct.stream()
                    .flatMap(file -> file.featureId().stream())
                    .findFirst()
                    .orElse("000");
            features.put(id, direct);
        }
        for (Path folder : entries(specs)) {
            if (Files.isDirectory(folder) && isInside(folder)) {
                List<MarkdownFile> artifacts = artifactsIn(folder);
                if (!artifacts.isEmpty()) {
                    features.merge(String.valueOf(folder.getFileName()), artifacts, (first, second) -> {
                        second.forEach(file -> skipped.accept(file.shown(), "its feature was taken from other files"));
                        return first;
                    });
                }
            }
        }
        return features;
    }

    private List<MarkdownFile> artifactsIn(Path folder) {
        List<MarkdownFile> artifacts = new ArrayList<>();
        for (String kind : MarkdownFile.KINDS) {
            MarkdownFile file = read(folder.resolve(kind + ".md"));
            if (file != null) {
                artifacts.add(file);
            }
        }
        return artifacts;
    }

    private List<MarkdownFile> markdownIn(Path folder) {
        List<MarkdownFile> files = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (entry.toString().endsWith(".md")) {
                MarkdownFile file = read(entry);
                if (file != null) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        if (!isInside(folder)) {
            skipped.accept(root.relativize(folder), "leads out of the folder");
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            skipped.accept(root.relativize(folder), "cannot be read");
        }
        entries.sort(null);
        return entries;
    }

    private @Nullable MarkdownFile read(Path file) {
        Path shown = root.relativize(file);
        try {
            if (!Files.exists(file) && !Files.isSymbolicLink(file)) {
                return null;
            }
            if (!isInside(file)) {
                skipped.accept(shown, "leads out of the folder");
                return null;
            }
            if (!Files.isRegularFile(file)) {
                return null;
            }
            if (Files.size(file) > LARGEST_FILE) {
                skipped.accept(shown, "is larger than 8 MiB");
                return null;
            }
            return new MarkdownFile(shown, Files.readAllBytes(file));
        } catch (IOException e) {
            skipped.accept(shown, "cannot be read");
            return null;
        }
    }

    private boolean isInside(Path path) {
        try {
            return path.toRealPath().startsWith(root);
        } catch (IOException e) {
            // A link to nowhere.
            return false;
        }
    }
}
