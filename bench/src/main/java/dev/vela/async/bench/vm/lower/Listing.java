package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Region;
import dev.vela.async.bench.vm.code.Step;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.code.Variable;
import java.util.ArrayList;
import java.util.List;

/** The steps of one function, in the making. One thread. */
final class Listing {
    private static final Value NOTHING = new Value.Constant(null, Type.ANY);

    // immutable
    private final boolean traced;
    private final List<Step> steps = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();

    // the compiler's thread only
    private int line;

    /** With or without steps that tell the host what is about to happen. */
    Listing(boolean traced) {
        this.traced = traced;
    }

    /** What follows belongs to this line. */
    void at(int newLine) {
        line = newLine;
    }

    void evaluate(Value value) {
        steps.add(new Step.Evaluate(line, null, value));
    }

    void set(Variable target, Value value) {
        steps.add(new Step.Evaluate(line, target, value));
    }

    /** The value of a variable of the compiler's own that was just set. */
    Value kept(String name, Value value) {
        Variable variable = new Variable(name, value.type());
        set(variable, value);
        return new Value.Read(variable);
    }

    /** Tells the host, if it wants to know. */
    void trace(String event, int eventLine) {
        if (traced) {
            evaluate(new Value.Trace(event, eventLine));
        }
    }

    void await(Variable target, Value future) {
        trace("await", line);
        steps.add(new Step.Await(line, target, future));
    }

    void pause() {
        steps.add(new Step.Pause(line));
    }

    /** Goes elsewhere unless the condition holds. */
    void unless(Value condition, Place otherwise) {
        steps.add(new Step.Branch(line, condition, otherwise));
    }

    void jump(Place to) {
        steps.add(new Step.Jump(line, to));
    }

    void mark(Place place) {
        steps.add(new Step.Mark(line, place));
    }

    /** Begins a region; {@link #endGuard} ends it. */
    Place guard() {
        Place start = new Place();
        steps.add(new Step.Guard(line, start));
        return start;
    }

    /** Ends a region, after the regions in it were ended; answers where its handler has to begin. */
    Place endGuard(Place start) {
        Place end = new Place();
        Place handler = new Place();
        mark(end);
        regions.add(new Region(start, end, handler));
        return handler;
    }

    void take(Place handler, Variable failure) {
        steps.add(new Step.Take(line, handler, failure));
    }

    void end(Value result) {
        steps.add(new Step.Return(line, result));
    }

    void tailCall(Value call) {
        steps.add(new Step.TailCall(line, call));
    }

    void fail(Value failure) {
        steps.add(new Step.Throw(line, failure));
    }

    /** A value of a type, where one is needed that nobody looks at. */
    static Value anyOf(Type type) {
        return switch (type.kind()) {
            case INT -> new Value.Constant(0L, type);
            case BOOL -> new Value.Constant(false, type);
            default -> type.kind() == Type.Kind.ANY ? NOTHING : new Value.Constant(null, type);
        };
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<Region> regions() {
        return List.copyOf(regions);
    }
}
