package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.code.Variable;
import dev.vela.async.bench.vm.lower.Enclosing.Loop;
import dev.vela.async.bench.vm.syntax.Expression;
import dev.vela.async.bench.vm.syntax.FunctionTree;
import dev.vela.async.bench.vm.syntax.FunctionTree.Parameter;
import dev.vela.async.bench.vm.syntax.Position;
import dev.vela.async.bench.vm.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the statements of one function flat. One thread. A method that takes statements answers whether their end can be
 * reached.
 */
final class FunctionLowering {
    // immutable
    private final FunctionTree tree;
    private final Signatures signatures;
    private final Signature signature;
    private final Listing listing;
    private final Enclosings enclosings;
    private final ExpressionLowering expressions;
    private final TryLowering tries;

    // the compiler's thread only
    private Scope scope = new Scope(null);

    FunctionLowering(FunctionTree tree, Signatures signatures, boolean traced) {
        this.tree = tree;
        this.signatures = signatures;
        this.signature = signatures.find(tree.name());
        this.listing = new Listing(traced);
        this.enclosings = new Enclosings(signatures, listing);
        this.expressions = new ExpressionLowering(signatures, listing, scope, tree.async());
        this.tries = new TryLowering(this, listing, enclosings, signature);
    }

    Routine lower() {
        List<Variable> parameters = new ArrayList<>();
        for (Parameter parameter : tree.parameters()) {
            parameters.add(declare(parameter.name(), signatures.type(parameter.type()), parameter.position()));
        }
        listing.at(tree.position().line());
        boolean ends = block(tree.body());
        listing.at(tree.end().line());
        if (ends && !signature.result().equals(Type.ANY)) {
            throw signatures.error(
                    tree.end(),
                    "'" + tree.name() + "' can end without a value of type " + signature.result() + ": return one");
        }
        listing.end(Listing.anyOf(signature.result()));
        return new Routine(signature, parameters, listing.steps(), listing.regions());
    }

    /** Statements in a scope of their own. */
    boolean block(List<Statement> statements) {
        return block(statements, null);
    }

    /** The same, with a variable that is given its value first, if there is one. */
    boolean block(List<Statement> statements, Caught caught) {
        enter(new Scope(scope));
        if (caught != null) {
            listing.set(declare(caught.name(), Type.ANY, caught.position()), caught.value());
        }
        boolean ends = true;
        for (Statement statement : statements) {
            if (!ends) {
                throw signatures.error(
                        statement.position(), "this is never reached: take it out, or what leaves before it");
            }
            listing.at(statement.position().line());
            ends = statement(statement);
        }
        enter(scope.around());
        return ends;
    }

    /**
     * The variable of a catch.
     *
     * @param name its name
     * @param position where the catch stands
     * @param value its value
     */
    record Caught(String name, Position position, Value value) {}

    private void enter(Scope other) {
        scope = other;
        expressions.in(other);
    }

    private Variable declare(String name, Type type, Position position) {
        Variable variable = scope.declare(name, type);
        if (variable == null) {
            throw signatures.error(position, "'" + name + "' is declared already: take another name");
        }
        return variable;
    }

    private boolean statement(Statement statement) {
        if (statement instanceof Statement.Let let) {
            let(let);
        } else if (statement instanceof Statement.Assign assign) {
            assign(assign);
        } else if (statement instanceof Statement.Evaluate evaluate) {
            expressions.forget(evaluate.expression());
        } else if (statement instanceof Statement.If choice) {
            return choose(choice);
        } else if (statement instanceof Statement.While loop) {
            return loop(loop);
        } else if (statement instanceof Statement.Try attempt) {
            return tries.lower(attempt);
        } else {
            leave(statement);
            return false;
        }
        return true;
    }

    private void let(Statement.Let let) {
        Value value = let.type() == null
                ? expressions.value(let.value())
                : expressions.value(let.value(), signatures.type(let.type()), "the value of '" + let.name() + "'");
        Type type = let.type() == null ? value.type() : signatures.type(let.type());
        listing.set(declare(let.name(), type, let.position()), value);
    }

    private void assign(Statement.Assign assign) {
        if (assign.target() instanceof Expression.Name name) {
            Variable variable = expressions.variable(name);
            variable.change();
            expressions.into(variable, assign.value(), "the value of '" + name.name() + "'");
        } else if (assign.target() instanceof Expression.Index index) {
            expressions.setElement(index, assign.value());
        } else {
            throw signatures.error(assign.position(), "only variables and elements of lists can be given a value");
        }
    }

    private boolean choose(Statement.If choice) {
        Place otherwise = new Place();
        Place end = new Place();
        listing.unless(condition(choice.condition()), otherwise);
        boolean thenEnds = block(choice.then());
        if (thenEnds) {
            listing.jump(end);
        }
        listing.mark(otherwise);
        boolean otherwiseEnds = block(choice.otherwise());
        listing.mark(end);
        return thenEnds || otherwiseEnds;
    }

    private boolean loop(Statement.While statement) {
        Loop loop = new Loop();
        Place again = new Place();
        listing.mark(again);
        boolean forEver =
                statement.condition() instanceof Expression.Literal literal && Boolean.TRUE.equals(literal.value());
        if (!forEver) {
            listing.unless(condition(statement.condition()), loop.end);
        }
        enclosings.push(loop);
        boolean bodyEnds = block(statement.body());
        enclosings.pop();
        if (bodyEnds || loop.isContinued) {
            listing.mark(loop.next);
            listing.at(statement.position().line());
            if (tree.async()) {
                listing.pause();
            }
            listing.jump(again);
        }
        listing.mark(loop.end);
        return !forEver || loop.isBroken;
    }

    private Value condition(Expression condition) {
        return expressions.value(condition, Type.BOOL, "a condition");
    }

    private void leave(Statement statement) {
        if (statement instanceof Statement.Return end) {
            returns(end);
        } else if (statement instanceof Statement.Throw failure) {
            Value value = expressions.value(failure.value(), Type.ANY, "what is thrown");
            listing.fail(new Value.Invoke(Library.THROWN, List.of(value)));
        } else if (statement instanceof Statement.Break) {
            enclosings.leave(new Exit(Exit.Kind.BREAK, null, statement.position()));
        } else {
            enclosings.leave(new Exit(Exit.Kind.CONTINUE, null, statement.position()));
        }
    }

    private void returns(Statement.Return end) {
        Type type = signature.result();
        if (end.value() == null && !type.equals(Type.ANY)) {
            throw signatures.error(end.position(), "'" + tree.name() + "' returns a value of type " + type);
        }
        Value call =
                end.value() == null || enclosings.isInsideTry() ? null : expressions.callInPlaceOf(end.value(), type);
        if (call != null) {
            listing.tailCall(call);
            return;
        }
        Value value = end.value() == null
                ? Listing.anyOf(type)
                : expressions.value(end.value(), type, "the result of '" + tree.name() + "'");
        enclosings.leave(new Exit(Exit.Kind.RETURN, value, end.position()));
    }
}
