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

    /** Flags that the virtual machine needs so that the runtime has this number of workers. */
    default List<String> flags(int workers) {
        return List.of();
    }

    /**
     * Starts the runtime for one workload.
     *
     * @throws UnsupportedOperationException if the workload can't be expressed on it; the message says why
     */
    Subject prepare(Workload workload, Setting setting);
}
