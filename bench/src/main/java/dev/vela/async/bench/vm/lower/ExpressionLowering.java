package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Helper;
import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.code.Variable;
import dev.vela.async.bench.vm.syntax.Expression;
import dev.vela.async.bench.vm.syntax.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes values of expressions. An await inside of one becomes a step of its own before it, and whatever is evaluated
 * before the await is kept in a variable meanwhile: no operand is on the stack when a function suspends. One thread.
 */
final class ExpressionLowering {
    // immutable
    private final Signatures signatures;
    private final Listing listing;
    private final Conversion conversion;
    private final boolean async;

    // the compiler's thread only
    private Scope scope;

    ExpressionLowering(Signatures signatures, Listing listing, Scope scope, boolean async) {
        this.signatures = signatures;
        this.listing = listing;
        this.conversion = new Conversion(signatures);
        this.scope = scope;
        this.async = async;
    }

    /** What follows is evaluated in this scope. */
    void in(Scope newScope) {
        scope = newScope;
    }

    /** The value of an expression, in whatever type it has. */
    Value value(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Value.Constant.of(literal.value());
        } else if (expression instanceof Expression.Name name) {
            return new Value.Read(variable(name));
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Spawn spawn) {
            return spawn(spawn);
        } else if (expression instanceof Expression.Await await) {
            Value future = future(await);
            Variable awaited = new Variable("awaited", future.type().comesTo());
            listing.await(awaited, future);
            return new Value.Read(awaited);
        } else if (expression instanceof Expression.ListLiteral list) {
            return list(list);
        } else if (expression instanceof Expression.Index index) {
            return index(index);
        } else if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        }
        return binary((Expression.Binary) expression);
    }

    /** The value of an expression in the type that is wanted. */
    Value value(Expression expression, Type wanted, String what) {
        return conversion.to(wanted, value(expression), expression.position(), what);
    }

    /** Evaluates an expression into a variable. */
    void into(Variable target, Expression expression, String what) {
        if (expression instanceof Expression.Await await) {
            Value future = future(await);
            conversion.require(target.type(), future.type().comesTo(), expression.position(), what);
            listing.await(target, future);
        } else {
            listing.set(target, value(expression, target.type(), what));
        }
    }

    /** Evaluates an expression whose value nobody wants. */
    void forget(Expression expression) {
        if (expression instanceof Expression.Await await) {
            listing.await(null, future(await));
        } else {
            listing.evaluate(value(expression));
        }
    }

    /** Changes an element of a list. */
    void setElement(Expression.Index target, Expression value) {
        List<Value> operands = operands(List.of(target.list(), target.index(), value));
        listing.evaluate(conversion.invoke(Library.SET, operands, target.position()));
    }

    /** The call whose outcome this expression is, or null if it is anything else or of another type. */
    Value callInPlaceOf(Expression expression, Type result) {
        if (expression instanceof Expression.Await await
                && await.future() instanceof Expression.Call call
                && isAsync(call)
                && (result.equals(Type.ANY)
                        || result.equals(signatures.find(call.function()).result()))) {
            return future(await);
        }
        return null;
    }

    Variable variable(Expression.Name name) {
        Variable variable = scope.find(name.name());
        if (variable == null) {
            throw signatures.error(
                    name.position(), "there is no variable '" + name.name() + "' here: declare it by let");
        }
        return variable;
    }

    private Value future(Expression.Await await) {
        requireAsync(await.position(), "await");
        Value future =
                await.future() instanceof Expression.Call call && isAsync(call) ? newCall(call) : value(await.future());
        if (!future.type().isAwaitable()) {
            throw signatures.error(
                    await.position(),
                    "a value of type " + future.type() + " can't be awaited: only calls of async functions, tasks,"
                            + " promises and futures can");
        }
        return future;
    }

    private boolean isAsync(Expression.Call call) {
        Signature function = signatures.find(call.function());
        return function != null && function.async();
    }

    private Value call(Expression.Call call) {
        Helper helper = Library.find(call.function());
        if (helper != null) {
            return new Value.Invoke(helper, arguments(call, helper.parameters()));
        }
        if (isAsync(call)) {
            throw signatures.error(
                    call.position(),
                    "'" + call.function() + "' is async: write await " + call.function() + "(…), or spawn "
                            + call.function() + "(…) for a task");
        }
        Signature function = function(call);
        return new Value.Call(function, arguments(call, function.parameters()));
    }

    private Signature function(Expression.Call call) {
        Signature function = signatures.find(call.function());
        if (function == null) {
            throw signatures.error(call.position(), "there is no function '" + call.function() + "': declare it");
        }
        return function;
    }

    private Value.NewCall newCall(Expression.Call call) {
        Signature function = function(call);
        return new Value.NewCall(function, arguments(call, function.parameters()));
    }

    private List<Value> arguments(Expression.Call call, List<Type> parameters) {
        List<Position> places = call.parts().stream().map(Expression::position).toList();
        return conversion.arguments(parameters, call.function(), operands(call.parts()), call.position(), places);
    }

    private Value spawn(Expression.Spawn spawn) {
        requireAsync(spawn.position(), "spawn");
        if (!isAsync(spawn.call())) {
            throw signatures.error(
                    spawn.position(),
                    "only async functions are spawned: declare async fun "
                            + spawn.call().function() + ", or call it");
        }
        return new Value.Spawn(newCall(spawn.call()));
    }

    private void requireAsync(Position position, String verb) {
        if (!async) {
            throw signatures.error(position, verb + " stands in async functions only: write async fun");
        }
    }

    private Value list(Expression.ListLiteral list) {
        Value all = new Value.Invoke(Library.EMPTY, List.of());
        for (Value element : operands(list.parts())) {
            all = conversion.invoke(Library.INCLUDING, List.of(all, element), list.position());
        }
        return all;
    }

    private Value index(Expression.Index index) {
        List<Value> operands = operands(index.parts());
        Value element = conversion.invoke(Library.GET, operands, index.position());
        return conversion.to(operands.get(0).type().comesTo(), element, index.position(), "an element");
    }

    private Value unary(Expression.Unary unary) {
        if (unary.operator().equals("!")) {
            return new Value.Not(value(unary.operand(), Type.BOOL, "what stands after !"));
        }
        Value operand = value(unary.operand(), Type.INT, "what stands after -");
        return new Value.Arithmetic("-", new Value.Constant(0L, Type.INT), operand);
    }

    private Value binary(Expression.Binary binary) {
        boolean both = binary.operator().equals("&&");
        if (both || binary.operator().equals("||")) {
            return logical(both, binary);
        }
        List<Value> operands = operands(binary.parts());
        return conversion.binary(binary.operator(), operands.get(0), operands.get(1), binary.position());
    }

    private Value logical(boolean both, Expression.Binary binary) {
        String what = "a side of " + binary.operator();
        Value left = value(binary.left(), Type.BOOL, what);
        if (!binary.right().awaits()) {
            return new Value.Logical(both, left, value(binary.right(), Type.BOOL, what));
        }
        Variable answer = new Variable("answer", Type.BOOL);
        Place known = new Place();
        listing.set(answer, left);
        listing.unless(both ? new Value.Read(answer) : new Value.Not(new Value.Read(answer)), known);
        listing.set(answer, value(binary.right(), Type.BOOL, what));
        listing.mark(known);
        return new Value.Read(answer);
    }

    /** Values of which none is left on the stack while a later one awaits. */
    private List<Value> operands(List<Expression> expressions) {
        int awaiting = expressions.size() - 1;
        while (awaiting >= 0 && !expressions.get(awaiting).awaits()) {
            awaiting--;
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < expressions.size(); index++) {
            Value value = value(expressions.get(index));
            boolean fixed = value instanceof Value.Constant || value instanceof Value.Read;
            values.add(index < awaiting && !fixed ? listing.kept("operand", value) : value);
        }
        return values;
    }
}
