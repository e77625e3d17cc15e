package dev.vela.async.bench.measure;

import java.util.List;

/** A runtime that the workloads can be run on. */
public interface Contender {
    /** Its name in the lines. */
    String name();

    /** What it is, in a few words and with its version if it is no part of the JDK. */
    default String description() {
        return name();
    }

    /**
     * The flags that the virtual machine of a process must be started with in which this runtime is to have that many
     * workers, or is to run as fast as it can. None if a process needs none.
     *
     * @param workers worker threads, at least 1
     */
    default List<String> flags(int workers) {
        return List.of();
    }

    /**
     * Starts the runtime for one workload.
     *
     * @throws UnsupportedOperationException if the workload can't be expressed on it, or if this process was started
     *     without the flags for that many workers; the message says why
     */
    Subject prepare(Workload workload, Setting setting);
}
