package dev.vela.async.bench.vm.runtime;

import dev.vela.async.Promise;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.util.Objects;

/** Checks and operators on values whose types the compiler does not know. Any thread. */
public final class Values {
    private Values() {}

    /** A value as a number. */
    public static long toInt(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw unfit(value, "an int");
    }

    /** A value as a truth. */
    public static boolean toBool(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw unfit(value, "a bool");
    }

    /** A value that has to be a text. */
    public static Object toText(Object value) {
        return fit(value, value instanceof String, "a text");
    }

    /** A value that has to be a list. */
    public static Object toList(Object value) {
        return fit(value, value instanceof Items, "a list");
    }

    /** A value that has to be a promise. */
    public static Object toPromise(Object value) {
        return fit(value, value instanceof Promise.Pair, "a promise");
    }

    /** A value that has to be a task. */
    public static Object toTask(Object value) {
        return fit(value, value instanceof Task, "a task");
    }

    /** A value that has to be something else that can be awaited. */
    public static Object toFuture(Object value) {
        return fit(value, value instanceof VelaFuture, "a future");
    }

    /** What is to be awaited. */
    public static VelaFuture<?> future(Object value) {
        if (value instanceof VelaFuture<?> future) {
            return future;
        }
        if (value instanceof Promise.Pair<?> promise) {
            return promise.promise();
        }
        throw unfit(value, "something to await");
    }

    /** The sum of two ints, or two texts in a row if either is a text. */
    public static Object add(Object left, Object right) {
        if (left instanceof Long first && right instanceof Long second) {
            return first + second;
        }
        if (left instanceof String || right instanceof String) {
            return concatenate(left, right);
        }
        throw unfit(left instanceof Long ? right : left, "an int or a text");
    }

    /** Two values as text, in a row. */
    public static Object concatenate(Object left, Object right) {
        return display(left).concat(display(right));
    }

    /** Whether two values are the same, lists by their elements. */
    public static boolean equal(Object left, Object right) {
        return Objects.equals(left, right);
    }

    /** A new list. */
    public static Object empty() {
        return new Items();
    }

    /** A list that is still being made, with one more element. */
    public static Object including(Object list, Object value) {
        ((Items) list).include(value);
        return list;
    }

    /** An element. */
    public static Object get(Object list, long index) {
        return ((Items) list).get(index);
    }

    /** Changes an element. */
    public static Object set(Object list, long index, Object value) {
        ((Items) list).swap(index, value);
        return null;
    }

    /** A value as it is printed. */
    public static String display(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Promise.Pair) {
            return "a promise";
        } else if (value instanceof Task) {
            return "a task";
        } else if (value instanceof VelaFuture) {
            return "a future";
        }
        return value.toString();
    }

    private static Object fit(Object value, boolean fits, String wanted) {
        if (!fits) {
            throw unfit(value, wanted);
        }
        return value;
    }

    private static RuntimeException unfit(Object value, String wanted) {
        return new Thrown(display(value) + " is not " + wanted);
    }
}
