package dev.countersign.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every Java file of the repository is as the formatter writes it, so that a diff shows only what was meant. */
class SourcesAreFormattedTest {

    private static final String HOW_TO_FIX =
            "write them anew with: mvn -pl infra/test-support -am test -Dtest=SourcesAreFormattedTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dformat.write=true";

    private static final Set<String> NO_SOURCES = Set.of("target", ".git", ".countersign", "node_modules");

    @Test
    void everyJavaFileIsAsTheFormatterWritesIt() throws IOException {
        Path root = root();
        List<Path> sources = javaFiles(root);
        assertThat(sources).as("Java files below " + root).hasSizeGreaterThan(10);
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources) {
            String written = Files.readString(source);
            String formatted = format(source, written);
            if (!formatted.equals(written)) {
                if (Boolean.getBoolean("format.write")) {
                    Files.writeString(source, formatted);
                } else {
                    unformatted.add(root.relativize(source));
                }
            }
        }
        assertThat(unformatted).as("unformatted files; " + HOW_TO_FIX).isEmpty();
    }

    @Test
    void aFileThatIsNotFormattedIsSeen() {
        assertThat(format(Path.of("X.java"), "class X{int a;}")).isEqualTo("class X {\n    int a;\n}\n");
    }

    private static Path root() {
        Path root = Path.of(System.getProperty("countersign.root", "")).toAbsolutePath();
        // Maven names its folder wrongly where it was started from below; the top is where the launcher script is
        // built.
        while (!Files.isDirectory(root.resolve("shared-events"))) {
            root = Objects.requireNonNull(root.getParent(), "no top directory above the working directory");
        }
        return root;
    }

    private static String format(Path source, String written) {
        try {
            String ordered = ImportOrderer.reorderImports(written, JavaFormatterOptions.Style.PALANTIR);
            String used = RemoveUnusedImports.removeUnusedImports(ordered);
            return Formatter.createFormatter(JavaFormatterOptions.builder()
                            .style(JavaFormatterOptions.Style.PALANTIR)
                            .build())
                    .formatSource(used);
        } catch (FormatterException e) {
            throw new AssertionError("cannot be parsed: " + source, e);
        }
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                return name != null && NO_SOURCES.contains(name.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
