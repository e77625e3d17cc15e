package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Helper;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.syntax.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The rules of types: what may stand where, and what an operator means for its operands. Immutable. */
final class Conversion {
    private static final Set<String> ARITHMETIC = Set.of("-", "*", "/", "%");
    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

    // immutable
    private final Signatures signatures;

    Conversion(Signatures signatures) {
        this.signatures = signatures;
    }

    /** Requires that values of one type may stand where another one is wanted. */
    void require(Type wanted, Type actual, Position position, String what) {
        if (!wanted.takes(actual)) {
            throw signatures.error(position, what + " is of type " + actual + ", and must be of type " + wanted);
        }
    }

    /** The value in the type that is wanted. */
    Value to(Type wanted, Value value, Position position, String what) {
        require(wanted, value.type(), position, what);
        if (wanted.kind() == value.type().kind()) {
            return value;
        }
        boolean onlyForgets = wanted.kind() == Type.Kind.ANY && value.type().isReference();
        return onlyForgets ? value : new Value.Convert(value, wanted);
    }

    /**
     * Arguments in the types of the parameters.
     *
     * @param function the name of what is called
     * @param position where the call stands
     * @param places where each argument stands
     */
    List<Value> arguments(
            List<Type> parameters, String function, List<Value> given, Position position, List<Position> places) {
        if (parameters.size() != given.size()) {
            throw signatures.error(
                    position, "'" + function + "' takes " + parameters.size() + " arguments, not " + given.size());
        }
        List<Value> arguments = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            String what = "argument " + (index + 1) + " of '" + function + "'";
            arguments.add(to(parameters.get(index), given.get(index), places.get(index), what));
        }
        return arguments;
    }

    /** A call of a helper behind an operator, which stands here. */
    Value invoke(Helper helper, List<Value> given, Position position) {
        List<Position> places = Collections.nCopies(given.size(), position);
        return new Value.Invoke(helper, arguments(helper.parameters(), helper.method(), given, position, places));
    }

    Value binary(String operator, Value left, Value right, Position position) {
        if (operator.equals("+")) {
            return sum(left, right, position);
        }
        String what = "a side of " + operator;
        if (ARITHMETIC.contains(operator)) {
            return new Value.Arithmetic(
                    operator, to(Type.INT, left, position, what), to(Type.INT, right, position, what));
        }
        if (ORDER.contains(operator)) {
            return new Value.Comparison(
                    operator, to(Type.INT, left, position, what), to(Type.INT, right, position, what));
        }
        return equality(operator, left, right, position);
    }

    private Value sum(Value left, Value right, Position position) {
        if (left.type().equals(Type.INT) && right.type().equals(Type.INT)) {
            return new Value.Arithmetic("+", left, right);
        }
        if (left.type().equals(Type.TEXT) || right.type().equals(Type.TEXT)) {
            return invoke(Library.CONCATENATE, List.of(left, right), position);
        }
        for (Value side : List.of(left, right)) {
            if (!side.type().equals(Type.ANY)) {
                require(Type.INT, side.type(), position, "a side of +");
            }
        }
        return invoke(Library.ADD, List.of(left, right), position);
    }

    private Value equality(String operator, Value left, Value right, Position position) {
        if (!left.type().takes(right.type())) {
            throw signatures.error(
                    position, "a value of type " + left.type() + " never equals one of type " + right.type());
        }
        if (left.type().equals(Type.INT) && right.type().equals(Type.INT)) {
            return new Value.Comparison(operator, left, right);
        }
        Value equal = invoke(Library.EQUAL, List.of(left, right), position);
        return operator.equals("==") ? equal : new Value.Not(equal);
    }
}
