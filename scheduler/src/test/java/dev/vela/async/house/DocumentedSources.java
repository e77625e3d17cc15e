package dev.vela.async.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds types and public members without a documentation comment, by parsing the sources with the compiler.
 *
 * <p>Every top-level type needs a comment that begins with a sentence; so do the public and protected members of
 * public types, except what overrides.
 */
final class DocumentedSources extends TreePathScanner<Void, Void> {
    // immutable
    private final DocTrees docTrees;
    private final List<String> missing = new ArrayList<>();

    private DocumentedSources(DocTrees docTrees) {
        this.docTrees = docTrees;
    }

    /** What lacks a comment in the given files. */
    static List<String> undocumented(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(
                            files.stream().map(SourceFile::path).toList()));
            DocumentedSources scanner = new DocumentedSources(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
            return scanner.missing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
        if (topLevel || isPublished(type.getModifiers())) {
            requireComment("type " + type.getSimpleName());
        }
        return super.visitClass(type, unused);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        if (isPublished(method.getModifiers()) && !overrides(method) && !isCompactConstructor(method)) {
            requireComment("method " + method.getName());
        }
        // What is declared inside a method is nobody's concern.
        return null;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
        if (isPublished(variable.getModifiers())) {
            requireComment("field " + variable.getName());
        }
        return null;
    }

    /** True for what is visible outside the package: all types around it must be so too. */
    private boolean isPublished(ModifiersTree modifiers) {
        TreePath outer = getCurrentPath().getParentPath();
        if (outer.getLeaf() instanceof ClassTree type && type.getKind() == Tree.Kind.INTERFACE) {
            return !modifiers.getFlags().contains(Modifier.PRIVATE) && isPublicFrom(outer);
        }
        return isVisible(modifiers.getFlags()) && isPublicFrom(outer);
    }

    private static boolean isPublicFrom(TreePath path) {
        for (TreePath each = path; each.getLeaf() instanceof ClassTree type; each = each.getParentPath()) {
            boolean memberOfInterface =
                    each.getParentPath().getLeaf() instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE;
            if (!memberOfInterface && !isVisible(type.getModifiers().getFlags())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(Set<Modifier> flags) {
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    /** The compact constructor of a record says nothing that the record's own comment does not. */
    private boolean isCompactConstructor(MethodTree method) {
        return method.getReturnType() == null
                && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    private void requireComment(String what) {
        DocCommentTree comment = docTrees.getDocCommentTree(getCurrentPath());
        if (comment == null
                || comment.getFullBody().isEmpty() && comment.getBlockTags().isEmpty()) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            missing.add(unit.getSourceFile().getName() + ": " + what + " has no documentation comment");
        }
    }
}
