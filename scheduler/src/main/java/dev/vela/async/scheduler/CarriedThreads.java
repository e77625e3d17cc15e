package dev.vela.async.scheduler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that run on threads of their maker's choice: each time such a thread is ready to go on, it gives a
 * {@link Runnable} to its executor, and goes on upon the platform thread that runs it, up to its next suspension.
 *
 * <p>The JDK offers this to itself alone, so it can be had on JDK 21 and newer, and only where the package
 * {@code java.lang} is opened to this module: {@code --add-opens java.base/java.lang=ALL-UNNAMED}, or
 * {@code Add-Opens: java.base/java.lang} in the manifest of an executable jar. Whether it can is found out once. Any
 * thread may call any method.
 */
public final class CarriedThreads {
    /*
     * What is used of the JDK's own: the constructor of the builder that takes an executor, and the question which
     * platform thread carries the current one. Both have been the same from 21 to 25; where one is missing there are no
     * carried threads.
     */
    private static final @Nullable MethodHandle MAKER;
    private static final @Nullable MethodHandle CARRIER;
    private static final String OBSTACLE;

    static {
        MethodHandle maker = null;
        MethodHandle carrier = null;
        String obstacle = "";
        try {
            carrier = findCarrier();
            maker = findMaker();
        } catch (ReflectiveOperationException | RuntimeException missing) {
            obstacle = Runtime.version().feature() < 21
                    ? "virtual threads need JDK 21 or newer"
                    : "the package java.lang is not opened: start java with --add-opens java.base/java.lang=" + opener()
                            + " (" + missing + ")";
        }
        MAKER = maker;
        CARRIER = maker == null ? null : carrier;
        OBSTACLE = obstacle;
    }

    private CarriedThreads() {}

    private static String opener() {
        Module module = CarriedThreads.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    private static MethodHandle findCarrier() throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                .findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
    }

    /** {@code (executor, name, code) -> new VirtualThreadBuilder(executor).name(name)...unstarted(code)}. */
    private static MethodHandle findMaker() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
        Class<?> hidden = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
        MethodHandle make = MethodHandles.privateLookupIn(hidden, MethodHandles.lookup())
                .findConstructor(hidden, MethodType.methodType(void.class, Executor.class))
                .asType(MethodType.methodType(builder, Executor.class));
        MethodHandle inherit = lookup.findVirtual(
                builder, "inheritInheritableThreadLocals", MethodType.methodType(builder, boolean.class));
        MethodHandle name = lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class));
        MethodHandle unstarted =
                lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
        MethodHandle bare = MethodHandles.filterReturnValue(make, MethodHandles.insertArguments(inherit, 1, false));
        MethodHandle named = MethodHandles.collectArguments(name, 0, bare);
        return MethodHandles.collectArguments(unstarted, 0, named);
    }

    /** True if such threads can be had in this process. */
    public static boolean areAvailable() {
        return MAKER != null;
    }

    /** Why they can't be had, in a sentence that says what to do; empty if they can. */
    public static String obstacle() {
        return OBSTACLE;
    }

    /**
     * Makes a thread. It inherits no thread locals.
     *
     * @param executor is given the thread's continuations, by any thread and never two that may run at once; it must run
     *     each on a platform thread
     * @param name the thread's name
     * @param code what the thread does
     * @return the thread, not yet started
     * @throws UnsupportedOperationException if such threads can't be had
     */
    public static Thread unstarted(Executor executor, String name, Runnable code) {
        if (MAKER == null) {
            throw new UnsupportedOperationException(OBSTACLE);
        }
        try {
            return (Thread) MAKER.invokeExact(executor, name, code);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("a thread's builder throws no checked exception", impossible);
        }
    }

    /** The platform thread on which the current thread runs: itself unless it is virtual. */
    public static Thread currentCarrier() {
        if (CARRIER == null) {
            return Thread.currentThread();
        }
        try {
            return (Thread) CARRIER.invokeExact();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("the question throws no checked exception", impossible);
        }
    }
}
