package dev.vela.async.bench.vm.syntax;

import java.util.List;

/** An expression. */
public sealed interface Expression {
    /** Where it begins; for an operator between two operands, where that stands. */
    Position position();

    /** The expressions in it, in the order in which they are evaluated. */
    List<Expression> parts();

    /** Whether something in it awaits. */
    default boolean awaits() {
        return parts().stream().anyMatch(Expression::awaits);
    }

    /** A Long, a Boolean, a String or null. */
    record Literal(Position position, Object value) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** A new list. */
    record ListLiteral(Position position, List<Expression> parts) implements Expression {}

    /** The value of a variable. */
    record Name(Position position, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** The call of a function. */
    record Call(Position position, String function, List<Expression> parts) implements Expression {}

    /** An element of a list. */
    record Index(Position position, Expression list, Expression index) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(list, index);
        }
    }

    /** What a future comes to. */
    record Await(Position position, Expression future) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(future);
        }

        @Override
        public boolean awaits() {
            return true;
        }
    }

    /** A call as a task of its own. */
    record Spawn(Position position, Call call) implements Expression {
        @Override
        public List<Expression> parts() {
            return call.parts();
        }
    }

    /** An operator before its operand. */
    record Unary(Position position, String operator, Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** An operator between two operands. */
    record Binary(Position position, String operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }
}
