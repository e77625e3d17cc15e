package dev.vela.async.bench.vm.code;

import java.util.List;

/** What a step evaluates; nothing in it awaits, so all of it may lie on the operand stack. */
public sealed interface Value {
    /** Its type. */
    Type type();

    /** The values in it, in the order in which they are evaluated. */
    default List<Value> parts() {
        return List.of();
    }

    /** A Long, a Boolean, a String, or null. */
    record Constant(Object value, Type type) implements Value {
        /** In the type that it has by itself. */
        public static Constant of(Object value) {
            if (value instanceof Long) {
                return new Constant(value, Type.INT);
            } else if (value instanceof Boolean) {
                return new Constant(value, Type.BOOL);
            }
            return new Constant(value, value == null ? Type.ANY : Type.TEXT);
        }
    }

    /** The value of a variable. */
    record Read(Variable variable) implements Value {
        @Override
        public Type type() {
            return variable.type();
        }
    }

    /** The same value in another type: wrapped, unwrapped after a check, or just taken for it. */
    record Convert(Value value, Type type) implements Value {
        @Override
        public List<Value> parts() {
            return List.of(value);
        }
    }

    /** Two ints that come to one; the operator is one of {@code + - * / %}. */
    record Arithmetic(String operator, Value left, Value right) implements Value {
        @Override
        public Type type() {
            return Type.INT;
        }

        @Override
        public List<Value> parts() {
            return List.of(left, right);
        }
    }

    /** How two ints compare; the operator is one of {@code < <= > >= == !=}. */
    record Comparison(String operator, Value left, Value right) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public List<Value> parts() {
            return List.of(left, right);
        }
    }

    /** The opposite of a bool. */
    record Not(Value value) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public List<Value> parts() {
            return List.of(value);
        }
    }

    /** Both bools, or one of them; the second one is evaluated only if it matters. */
    record Logical(boolean both, Value left, Value right) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public List<Value> parts() {
            return List.of(left, right);
        }
    }

    /** A call of a static method of the language's runtime. */
    record Invoke(Helper helper, List<Value> parts) implements Value {
        @Override
        public Type type() {
            return helper.result();
        }
    }

    /** A call of an ordinary function of the program. */
    record Call(Signature function, List<Value> parts) implements Value {
        @Override
        public Type type() {
            return function.result();
        }
    }

    /** The coroutine of a call, which has not started. */
    record NewCall(Signature function, List<Value> parts) implements Value {
        @Override
        public Type type() {
            return Type.of(Type.Kind.FUTURE, function.result());
        }
    }

    /** A call that has been started as a task. */
    record Spawn(NewCall call) implements Value {
        @Override
        public Type type() {
            return Type.of(Type.Kind.TASK, call.function().result());
        }

        @Override
        public List<Value> parts() {
            return List.of(call);
        }
    }

    /** Says whether a cancellation is noticed from now on; comes to whether it was before. */
    record Cancellable(Value noticed) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public List<Value> parts() {
            return List.of(noticed);
        }
    }

    /** Tells the host of the program what is about to happen; comes to nothing. */
    record Trace(String event, int line) implements Value {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }
}
