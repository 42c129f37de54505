package io.authledger.command.publishing;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the source of a record of shared-api says of it in its Javadoc.
 *
 * @param sentence all of it
 * @param components by name, those that have a {@code @param}
 */
record RecordWords(String sentence, Map<String, String> components) {

    private static final Path SOURCES = Path.of("..", "shared-api", "src", "main", "java");

    private static final Map<Class<?>, RecordWords> READ = new ConcurrentHashMap<>();

    static RecordWords of(Class<?> type) {
        return READ.computeIfAbsent(type, RecordWords::read);
    }

    private static RecordWords read(Class<?> type) {
        Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            Tree record = unit.getTypeDecls().get(0);
            return of(DocTrees.instance(task).getDocCommentTree(new TreePath(new TreePath(unit), record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordWords of(DocCommentTree comment) {
        Map<String, String> components = new HashMap<>();
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree component) {
                components.put(component.getName().toString(), text(component.getDescription()));
            }
        }
        return new RecordWords(text(comment.getFullBody()), components);
    }

    private static String text(List<? extends DocTree> words) {
        return words.stream()
                .map(RecordWords::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree word) {
        if (word instanceof LiteralTree literal) {
            return literal.getBody().getBody();
        }
        return word instanceof LinkTree link ? link.getReference().getSignature() : word.toString();
    }
}
