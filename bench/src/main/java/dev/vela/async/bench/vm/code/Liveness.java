package dev.vela.async.bench.vm.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables are needed where: computed backward over the steps of a routine until nothing changes. One thread.
 *
 * <p>What is needed when a function is entered again behind an await is what has to be saved there, no more: an
 * object that is not needed is not kept from the collector.
 */
public final class Liveness {
    // immutable
    private final List<Step> steps;
    private final Map<Place, Integer> places = new HashMap<>();
    private final int[] handlers;

    // the compiler's thread only
    private final List<Set<Variable>> needed = new ArrayList<>();

    /** Of a routine. */
    public Liveness(Routine routine) {
        steps = routine.steps();
        for (int index = 0; index < steps.size(); index++) {
            Place place = placeOf(steps.get(index));
            if (place != null) {
                places.put(place, index);
            }
            needed.add(new LinkedHashSet<>());
        }
        handlers = handlers(routine.regions());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int index = steps.size() - 1; index >= 0; index--) {
                changed |= needed.get(index).addAll(neededAt(index));
            }
        }
    }

    /** What is needed to go on behind a step that suspends, without what that step itself gives a value. */
    public Set<Variable> neededAfter(int index) {
        Set<Variable> after = new LinkedHashSet<>();
        Step step = steps.get(index);
        if (!step.isEnd()) {
            after.addAll(needed.get(index + 1));
        }
        if (step.destination() != null) {
            after.addAll(needed.get(places.get(step.destination())));
        }
        after.remove(step.target());
        if (handlers[index] >= 0) {
            after.addAll(needed.get(handlers[index]));
        }
        return after;
    }

    /** What is needed when the routine begins. */
    public Set<Variable> neededAtStart() {
        return needed.get(0);
    }

    private Set<Variable> neededAt(int index) {
        Set<Variable> before = neededAfter(index);
        Value value = steps.get(index).value();
        if (value != null) {
            addReads(value, before);
        }
        return before;
    }

    private static void addReads(Value value, Set<Variable> reads) {
        if (value instanceof Value.Read read) {
            reads.add(read.variable());
        }
        value.parts().forEach(part -> addReads(part, reads));
    }

    private static Place placeOf(Step step) {
        if (step instanceof Step.Mark mark) {
            return mark.place();
        }
        if (step instanceof Step.Guard guard) {
            return guard.place();
        }
        return step instanceof Step.Take take ? take.place() : null;
    }

    /** For each step where its failures go on: the innermost handler, or -1. */
    private int[] handlers(List<Region> regions) {
        int[] found = new int[steps.size()];
        for (int index = 0; index < found.length; index++) {
            found[index] = handlerOf(index, regions);
        }
        return found;
    }

    private int handlerOf(int index, List<Region> regions) {
        return regions.stream()
                .filter(region -> places.get(region.start()) <= index && index < places.get(region.end()))
                .findFirst()
                .map(region -> places.get(region.handler()))
                .orElse(-1);
    }
}
