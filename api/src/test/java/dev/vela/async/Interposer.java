package dev.vela.async;

import dev.vela.async.scheduler.Scheduler;
import dev.vela.async.scheduler.SchedulerConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An executor on one thread whose scheduler lets the test act in the middle of a call of the executor: what another
 * thread could do at that moment, done at that moment.
 */
final class Interposer implements InvocationHandler {
    private final Map<String, Runnable> actions = new HashMap<>();
    private @Nullable ManualScheduler scheduler;

    final AsyncExecutor executor = new AsyncExecutor(RuntimeConfig.defaults(), this::around);

    private Scheduler around(SchedulerConfig config) {
        scheduler = new ManualScheduler(config);
        return (Scheduler)
                Proxy.newProxyInstance(Scheduler.class.getClassLoader(), new Class<?>[] {Scheduler.class}, this);
    }

    ManualScheduler scheduler() {
        return Objects.requireNonNull(scheduler);
    }

    /** Acts once, in the next call of that name and before it takes effect. */
    void during(String call, Runnable action) {
        actions.put(call, action);
    }

    /** True if what was to be done has been done. */
    boolean hasActed() {
        return actions.isEmpty();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Runnable action = actions.remove(method.getName());
        if (action != null) {
            action.run();
        }
        try {
            return method.invoke(scheduler, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
