package dev.vela.async.bench.vm.runtime;

import dev.vela.async.Async;
import dev.vela.async.Promise;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.List;

/**
 * The functions that every program has, under their names there, but for yield; docs/embedding.md says what they do.
 * Where a parameter has a type, its value was checked before the call. Any thread.
 */
public final class Builtins {
    private Builtins() {}

    /** Prints a line. */
    public static Object print(Host host, Object value) {
        host.print(value);
        return null;
    }

    /** A value as it is printed. */
    public static Object text(Object value) {
        return Values.display(value);
    }

    /** The int that a text shows. */
    public static long number(Object text) {
        try {
            return Long.parseLong((String) text);
        } catch (NumberFormatException noNumber) {
            throw new Thrown("'" + text + "' is not a number");
        }
    }

    /** The parts of a text between the separators. */
    public static Object split(Object text, Object separator) {
        String all = (String) text;
        String end = (String) separator;
        if (end.isEmpty()) {
            throw new Thrown("an empty separator splits nothing");
        }
        Items parts = new Items();
        int start = 0;
        for (int at = all.indexOf(end); at >= 0; at = all.indexOf(end, start)) {
            parts.append(all.substring(start, at));
            start = at + end.length();
        }
        parts.append(all.substring(start));
        return parts;
    }

    /** How many elements a list or characters a text has. */
    public static long length(Object value) {
        return value instanceof String text ? text.length() : ((Items) Values.toList(value)).length();
    }

    /** Adds to the end of a list. */
    public static Object append(Object list, Object value) {
        ((Items) list).append(value);
        return null;
    }

    /** Changes an element and gives the one before. */
    public static Object swap(Object list, long index, Object value) {
        return ((Items) list).swap(index, value);
    }

    /** A pending cell. */
    public static Object promise() {
        return Promise.create();
    }

    /** Gives a promise its value; whether this call did. */
    @SuppressWarnings("unchecked") // the promises of programs take any value
    public static boolean resolve(Object promise, Object value) {
        return ((Promise.Pair<Object>) promise).sender().resolve(value);
    }

    /** Lets a promise fail with a value; whether this call did. */
    public static boolean reject(Object promise, Object value) {
        return ((Promise.Pair<?>) promise).sender().reject(Failures.thrown(value));
    }

    /** Asks a task to end, or settles a promise as cancelled. */
    public static boolean cancel(Object value) {
        return value instanceof Promise.Pair<?> promise
                ? promise.promise().cancel()
                : ((Task<?>) Values.toTask(value)).cancel();
    }

    /** Whether a task or a promise has come to an end. */
    public static boolean settled(Object value) {
        return value instanceof Promise.Pair<?> promise
                ? promise.promise().isSettled()
                : ((Task<?>) Values.toTask(value)).isSettled();
    }

    /** Milliseconds. */
    public static Object sleep(long millis) {
        return Async.sleep(Duration.ofMillis(millis));
    }

    /** Lets all that is ready go first. */
    public static Object yieldNow() {
        return Async.yieldNow();
    }

    /** What a future comes to, or a failure when it takes too many milliseconds. */
    public static Object within(long millis, Object future) {
        return Async.withTimeout(Values.future(future), Duration.ofMillis(millis));
    }

    /** What the first of several futures comes to. */
    public static Object first(Object futures) {
        List<? extends VelaFuture<?>> all =
                ((Items) futures).copy().stream().map(Values::future).toList();
        return Async.selectFirst(all);
    }
}
