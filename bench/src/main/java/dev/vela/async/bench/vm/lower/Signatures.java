package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.syntax.FunctionTree;
import dev.vela.async.bench.vm.syntax.FunctionTree.Parameter;
import dev.vela.async.bench.vm.syntax.FunctionTree.TypeTree;
import dev.vela.async.bench.vm.syntax.LanguageError;
import dev.vela.async.bench.vm.syntax.Position;
import dev.vela.async.bench.vm.syntax.ProgramTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions of a program as their callers see them. Immutable once made. */
final class Signatures {
    // immutable
    private final ProgramTree program;
    private final Map<String, Signature> byName = new LinkedHashMap<>();

    Signatures(ProgramTree program) {
        this.program = program;
        for (FunctionTree function : program.functions()) {
            declare(function);
        }
    }

    private void declare(FunctionTree function) {
        if (Library.has(function.name())) {
            throw error(
                    function.position(), "the language has a function '" + function.name() + "': take another name");
        }
        Signature signature = new Signature(
                function.name(),
                function.async(),
                function.parameters().stream()
                        .map(Parameter::type)
                        .map(this::type)
                        .toList(),
                type(function.result()));
        if (byName.put(function.name(), signature) != null) {
            throw error(function.position(), "there is a function '" + function.name() + "' already: rename one");
        }
    }

    /** The function of a name, or null. */
    Signature find(String name) {
        return byName.get(name);
    }

    /** What a program means by a type; any if it says nothing. */
    Type type(TypeTree tree) {
        if (tree == null) {
            return Type.ANY;
        }
        Type simple = switch (tree.name()) {
            case "any" -> Type.ANY;
            case "int" -> Type.INT;
            case "bool" -> Type.BOOL;
            case "text" -> Type.TEXT;
            default -> null;
        };
        if (simple == null) {
            return Type.of(kindWithElements(tree), type(tree.element()));
        }
        if (tree.element() != null) {
            throw error(tree.position(), "'" + tree.name() + "' has no elements: leave <…> out");
        }
        return simple;
    }

    private Type.Kind kindWithElements(TypeTree tree) {
        return switch (tree.name()) {
            case "list" -> Type.Kind.LIST;
            case "promise" -> Type.Kind.PROMISE;
            case "task" -> Type.Kind.TASK;
            case "future" -> Type.Kind.FUTURE;
            default ->
                throw error(
                        tree.position(),
                        "there is no type '" + tree.name()
                                + "': write any, int, bool, text, list<…>, promise<…>, task<…> or future<…>");
        };
    }

    /** The error at a place in the program. */
    LanguageError error(Position position, String message) {
        return program.error(position, message);
    }
}
