package dev.vela.async.bench.vm.lower;

import static dev.vela.async.bench.vm.code.Type.ANY;
import static dev.vela.async.bench.vm.code.Type.BOOL;
import static dev.vela.async.bench.vm.code.Type.FAILURE;
import static dev.vela.async.bench.vm.code.Type.INT;
import static dev.vela.async.bench.vm.code.Type.TEXT;

import dev.vela.async.bench.vm.code.Helper;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.runtime.Builtins;
import dev.vela.async.bench.vm.runtime.Failures;
import dev.vela.async.bench.vm.runtime.Values;
import java.util.List;
import java.util.Map;

/** The functions that every program has, and the helpers behind its operators. */
final class Library {
    private static final Type LIST = Type.of(Type.Kind.LIST, ANY);
    private static final Type PROMISE = Type.of(Type.Kind.PROMISE, ANY);
    private static final Type FUTURE = Type.of(Type.Kind.FUTURE, ANY);

    private static final Map<String, Helper> FUNCTIONS = Map.ofEntries(
            Map.entry("print", new Helper(nameOf(Builtins.class), "print", true, List.of(ANY), ANY)),
            function("text", TEXT, ANY),
            function("number", INT, TEXT),
            function("split", LIST, TEXT, TEXT),
            function("length", INT, ANY),
            function("append", ANY, LIST, ANY),
            function("swap", ANY, LIST, INT, ANY),
            function("promise", PROMISE),
            function("resolve", BOOL, PROMISE, ANY),
            function("reject", BOOL, PROMISE, ANY),
            function("cancel", BOOL, ANY),
            function("settled", BOOL, ANY),
            function("sleep", FUTURE, INT),
            Map.entry("yield", new Helper(nameOf(Builtins.class), "yieldNow", false, List.of(), FUTURE)),
            function("within", FUTURE, INT, ANY),
            function("first", FUTURE, LIST));

    /** The operator + where it is not known to be that of ints. */
    static final Helper ADD = value("add", ANY, ANY, ANY);

    /** The operator + where one side is a text. */
    static final Helper CONCATENATE = value("concatenate", TEXT, ANY, ANY);

    /** The operator == of all but ints. */
    static final Helper EQUAL = value("equal", BOOL, ANY, ANY);

    /** A list of elements is made by {@link #INCLUDING} from an empty one. */
    static final Helper EMPTY = value("empty", LIST);

    /** The list, with one more element. */
    static final Helper INCLUDING = value("including", LIST, LIST, ANY);

    /** An element. */
    static final Helper GET = value("get", ANY, LIST, INT);

    /** Changes an element. */
    static final Helper SET = value("set", ANY, LIST, INT, ANY);

    /** The failure that carries a value. */
    static final Helper THROWN = new Helper(nameOf(Failures.class), "thrown", false, List.of(ANY), FAILURE);

    /** The value of a failure that a program may catch; the others go on. */
    static final Helper CAUGHT = new Helper(nameOf(Failures.class), "caught", false, List.of(FAILURE), ANY);

    private Library() {}

    static boolean has(String function) {
        return FUNCTIONS.containsKey(function);
    }

    /** A function, or null. */
    static Helper find(String function) {
        return FUNCTIONS.get(function);
    }

    private static Map.Entry<String, Helper> function(String name, Type result, Type... parameters) {
        return Map.entry(name, new Helper(nameOf(Builtins.class), name, false, List.of(parameters), result));
    }

    private static Helper value(String name, Type result, Type... parameters) {
        return new Helper(nameOf(Values.class), name, false, List.of(parameters), result);
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
