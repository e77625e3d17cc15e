package dev.vela.async.bench.vm.syntax;

import dev.vela.async.bench.vm.syntax.FunctionTree.TypeTree;
import java.util.List;

/** A statement. */
public sealed interface Statement {
    /** Where it begins. */
    Position position();

    /** Declares a variable; the type may be null. */
    record Let(Position position, String name, TypeTree type, Expression value) implements Statement {}

    /** Changes a variable or an element of a list. */
    record Assign(Position position, Expression target, Expression value) implements Statement {}

    /** A choice; no statements in the second list if there is no else. */
    record If(Position position, Expression condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {}

    /** A loop. */
    record While(Position position, Expression condition, List<Statement> body) implements Statement {}

    /** A statement with a catch, a finally, or both: the lists and the name are null if there is none. */
    record Try(
            Position position,
            List<Statement> body,
            String caught,
            List<Statement> handler,
            List<Statement> cleanup,
            Position end)
            implements Statement {}

    /** Ends the function; the value may be null. */
    record Return(Position position, Expression value) implements Statement {}

    /** Fails. */
    record Throw(Position position, Expression value) implements Statement {}

    /** Leaves the innermost loop. */
    record Break(Position position) implements Statement {}

    /** Goes on with the innermost loop. */
    record Continue(Position position) implements Statement {}

    /** An expression whose value nobody wants. */
    record Evaluate(Position position, Expression expression) implements Statement {}
}
