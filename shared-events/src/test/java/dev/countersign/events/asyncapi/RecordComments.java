package dev.countersign.events.asyncapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources' Javadoc says of types and of record components, which no class file keeps. */
final class RecordComments {

    private final Map<String, String> comments = new HashMap<>();

    private RecordComments() {}

    /** Reads all Java files below a folder. */
    static RecordComments readFrom(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        RecordComments read = new RecordComments();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> javaFiles =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(javaFiles));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                read.add(unit, trees);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return read;
    }

    /** The main text of a type's comment. */
    @Nullable
    String of(Class<?> type) {
        return comments.get(type.getName());
    }

    /** What the comment of a record says of one component. */
    @Nullable
    String of(Class<?> type, String component) {
        return comments.get(type.getName() + "#" + component);
    }

    private void add(CompilationUnitTree unit, DocTrees trees) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null) {
                    String name = unit.getPackageName() + "." + nested(getCurrentPath());
                    comments.put(name, plain(comment.getFullBody()));
                    for (DocTree tag : comment.getBlockTags()) {
                        if (tag instanceof ParamTree param) {
                            comments.put(name + "#" + param.getName().getName(), plain(param.getDescription()));
                        }
                    }
                }
                return super.visitClass(type, null);
            }
        }.scan(new TreePath(unit), null);
    }

    private static String nested(TreePath path) {
        ClassTree type = (ClassTree) path.getLeaf();
        return path.getParentPath().getLeaf() instanceof ClassTree
                ? nested(path.getParentPath()) + "$" + type.getSimpleName()
                : type.getSimpleName().toString();
    }

    private static String plain(List<? extends DocTree> parts) {
        return parts.stream()
                .map(RecordComments::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
            case LinkTree link -> link.getReference().getSignature();
            case EntityTree entity -> "&" + entity.getName() + ";";
            default -> " ";
        };
    }
}
