package dev.vela.async.bench.vm.emit;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.runtime.Host;
import dev.vela.async.bench.vm.runtime.Values;
import java.util.List;
import java.util.stream.Collectors;

/** How classes, methods and types are called in class files. */
final class Names {
    static final String COROUTINE = of(Coroutine.class);
    static final String EXECUTION = of(Execution.class);
    static final String EXECUTOR = of(AsyncExecutor.class);
    static final String FUTURE = of(VelaFuture.class);
    static final String TASK = of(Task.class);
    static final String HOST = of(Host.class);
    static final String VALUES = of(Values.class);
    static final String THROWABLE = of(Throwable.class);

    /** The class of the ordinary functions. */
    static final String FUNCTIONS = "jib/Functions";

    /** Its field with the host of the program. */
    static final String HOST_FIELD = "host";

    static final String STEP_DESCRIPTOR = "(L" + EXECUTION + ";Ljava/lang/Object;)Ljava/lang/Object;";

    private Names() {}

    static String of(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** The class of an async function. */
    static String coroutineOf(Signature function) {
        return coroutineOf(function.name());
    }

    static String coroutineOf(String function) {
        return "jib/async/" + function;
    }

    static String descriptor(List<Type> parameters, String result) {
        return parameters.stream().map(Type::descriptor).collect(Collectors.joining("", "(", ")" + result));
    }
}
