package dev.vela.async;

import dev.vela.async.scheduler.CarriedThreads;
import dev.vela.async.scheduler.ThreadStarter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the threads on which the direct-style bodies of one executor run, of the kind that was chosen, and remembers
 * those that live. They are not bounded, so that bodies may wait for one another in any number. Any thread may call it.
 */
final class BodyThreads {
    /** Takes a name and a Runnable, answers an unstarted virtual thread; null where there are none. */
    private static final @Nullable MethodHandle VIRTUAL =
            virtualThreads(Runtime.version().feature());

    // immutable
    private final BodyThreadKind kind;
    private final String prefix;
    private final boolean daemon;
    private final ThreadStarter starter;
    private final Executor carrier;

    // guarded by this
    private final List<WeakReference<Thread>> started = new ArrayList<>();
    private int hand;
    private long count;

    /**
     * Makes nothing yet.
     *
     * @param carrier runs the continuations of carried threads
     */
    BodyThreads(RuntimeConfig config, Executor carrier) {
        kind = config.bodyThreadKind();
        this.carrier = carrier;
        prefix = config.threadName() + "-body-";
        daemon = config.daemonThreads();
        starter = config.threadStarter();
    }

    /** A thread for one body, not yet started. */
    Thread make(Runnable body) {
        return switch (kind) {
            case CARRIED -> makeCarried(carrier, body);
            case VIRTUAL -> virtual(Objects.requireNonNull(VIRTUAL), nextName(), body);
            case PLATFORM -> {
                Thread thread = new Thread(null, body, nextName(), 0, false);
                thread.setDaemon(daemon);
                yield thread;
            }
        };
    }

    /** A carried thread, not yet started, whose continuations go to an executor of its own. */
    Thread makeCarried(Executor own, Runnable code) {
        return CarriedThreads.unstarted(own, nextName(), code);
    }

    /** Carries a thread that is made ready after the end of the executor: nobody waits for it, but it may go on. */
    void carryLate(Runnable continuation) {
        Thread thread = new Thread(null, continuation, prefix + "late", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the JDK has virtual threads. */
    static boolean hasVirtualThreads() {
        return VIRTUAL != null;
    }

    /**
     * Starts a thread of {@link #make}.
     *
     * @throws RejectedExecutionException if no thread can be had; then the body has not run and will not
     */
    void start(Thread thread) {
        remember(thread);
        try {
            starter.start(thread);
        } catch (Throwable refusal) {
            throw new RejectedExecutionException(
                    "thread " + thread.getName() + " for a direct-style body could not be started", refusal);
        }
    }

    /** The threads that have not ended. */
    synchronized List<Thread> alive() {
        List<Thread> alive = new ArrayList<>();
        for (WeakReference<Thread> reference : started) {
            Thread thread = reference.get();
            if (thread != null && thread.isAlive()) {
                alive.add(thread);
            }
        }
        return alive;
    }

    private synchronized String nextName() {
        return prefix + ++count;
    }

    private synchronized void remember(Thread thread) {
        forgetOneThatEnded();
        forgetOneThatEnded(); // so at most about half of the list is of ended threads
        started.add(new WeakReference<>(thread));
    }

    private void forgetOneThatEnded() {
        if (started.isEmpty()) {
            return;
        }
        hand = hand < started.size() ? hand : 0;
        Thread thread = started.get(hand).get();
        if (thread == null || thread.getState() == Thread.State.TERMINATED) {
            WeakReference<Thread> last = started.remove(started.size() - 1);
            if (hand < started.size()) {
                started.set(hand, last);
            }
        } else {
            hand++;
        }
    }

    private static Thread virtual(MethodHandle maker, String name, Runnable body) {
        try {
            return (Thread) maker.invokeExact(name, body);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("Thread.ofVirtual() throws no checked exception", impossible);
        }
    }

    /**
     * Finds {@code Thread.ofVirtual().inheritInheritableThreadLocals(false).name(name).unstarted(body)}, which
     * can't be written here: the code is compiled for 17.
     */
    static @Nullable MethodHandle virtualThreads(int feature) {
        if (feature < 21) {
            return null;
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle ofVirtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
            MethodHandle inherit = lookup.findVirtual(
                    builder, "inheritInheritableThreadLocals", MethodType.methodType(builder, boolean.class));
            MethodHandle name = lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class));
            MethodHandle unstarted =
                    lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
            MethodHandle bare =
                    MethodHandles.filterReturnValue(ofVirtual, MethodHandles.insertArguments(inherit, 1, false));
            MethodHandle named = MethodHandles.collectArguments(name, 0, bare);
            return MethodHandles.collectArguments(unstarted, 0, named);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }
}
