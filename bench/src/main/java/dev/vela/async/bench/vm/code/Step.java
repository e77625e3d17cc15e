package dev.vela.async.bench.vm.code;

/** One step of a function. */
public sealed interface Step {
    /** The line of the program that it belongs to. */
    int line();

    /** Whether the next step is not reached from it. */
    default boolean isEnd() {
        return this instanceof Jump || this instanceof Return || this instanceof TailCall || this instanceof Throw;
    }

    /** Where it may jump to, or null. */
    default Place destination() {
        if (this instanceof Jump jump) {
            return jump.to();
        }
        return this instanceof Branch branch ? branch.otherwise() : null;
    }

    /** The variable that it gives a value, or null. */
    default Variable target() {
        return null;
    }

    /** What it evaluates, or null. */
    default Value value() {
        return null;
    }

    /** Whether the function may be left here and entered again behind it. */
    default boolean suspends() {
        return this instanceof Await || this instanceof Pause;
    }

    /** Evaluates something, and keeps the value if there is a target. */
    record Evaluate(int line, Variable target, Value value) implements Step {}

    /** Waits for a future, and keeps what it comes to if there is a target. The only kind of await there is. */
    record Await(int line, Variable target, Value value) implements Step {}

    /** Gives way to others if it is time, at the end of each round of a loop. */
    record Pause(int line) implements Step {}

    /** Goes on with the next step if a condition holds. */
    record Branch(int line, Value value, Place otherwise) implements Step {}

    /** Goes on elsewhere. */
    record Jump(int line, Place to) implements Step {}

    /** Does nothing, but can be jumped to. */
    record Mark(int line, Place place) implements Step {}

    /** Begins a region that takes failures. */
    record Guard(int line, Place place) implements Step {}

    /** Takes a failure: where the handler of a region begins. */
    record Take(int line, Place place, Variable target) implements Step {}

    /** Ends the function with a value. */
    record Return(int line, Value value) implements Step {}

    /** Ends the function by that of a call, which is a {@link Value.NewCall}. */
    record TailCall(int line, Value value) implements Step {}

    /** Ends the step by a failure, a value of the type {@link Type#FAILURE}. */
    record Throw(int line, Value value) implements Step {}
}
