package dev.vela.async.bench.measure;

/** A runtime that the workloads can be run on. */
public interface Contender {
    /** Its name in the lines. */
    String name();

    /**
     * Starts the runtime for one workload.
     *
     * @throws UnsupportedOperationException if the workload can't be expressed on it; the message says why
     */
    Subject prepare(Workload workload, Setting setting);
}
