package dev.vela.async.bench.vm.code;

import java.util.List;

/**
 * What a call has to know of a function.
 *
 * @param name its name
 * @param async whether it is a coroutine
 * @param parameters the types of what it takes
 * @param result the type of what it gives
 */
public record Signature(String name, boolean async, List<Type> parameters, Type result) {
    /** Checks nothing, but keeps the list from changing. */
    public Signature {
        parameters = List.copyOf(parameters);
    }
}
