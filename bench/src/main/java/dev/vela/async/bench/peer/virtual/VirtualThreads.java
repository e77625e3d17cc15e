package dev.vela.async.bench.peer.virtual;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Starts virtual threads, which the class library that this program is compiled against does not have yet. Any thread
 * may call any method. The scheduler of virtual threads is one for the process, and its size is a flag.
 */
final class VirtualThreads {
    private static final int FIRST_FEATURE_RELEASE = 21;
    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
    private static final String MOST_THREADS = "jdk.virtualThreadScheduler.maxPoolSize";

    private VirtualThreads() {}

    /** The flags with which the scheduler has that many threads, and never a spare one. */
    static List<String> flags(int workers) {
        return List.of("-D" + PARALLELISM + "=" + workers, "-D" + MOST_THREADS + "=" + workers);
    }

    /**
     * Sees that virtual threads can be had, on that many carriers.
     *
     * @throws UnsupportedOperationException if not
     */
    static void require(int workers) {
        if (Runtime.version().feature() < FIRST_FEATURE_RELEASE) {
            throw new UnsupportedOperationException("virtual threads need JDK " + FIRST_FEATURE_RELEASE);
        }
        String wanted = Integer.toString(workers);
        if (!wanted.equals(System.getProperty(PARALLELISM)) || !wanted.equals(System.getProperty(MOST_THREADS))) {
            throw new UnsupportedOperationException("virtual threads have " + workers
                    + " workers only in a process with the flags " + String.join(" ", flags(workers)));
        }
    }

    /** Starts a virtual thread. */
    static Thread start(Runnable work) {
        try {
            return (Thread) Starter.START.invokeExact(work);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("starting a thread declares no exception", impossible);
        }
    }

    /** Holds what can't be found on an older JDK, where nothing gets as far as this class. */
    private static final class Starter {
        private static final MethodHandle START = find();

        private static MethodHandle find() {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException("this JDK has no virtual threads", missing);
            }
        }
    }
}
