package dev.vela.async.bench.measure;

/** The open load of the workload tail: what a request computes and how many come, the same for every runtime. */
public interface OpenLoad {
    /** Requests per second of all phases with this many workers, when the load is this share of the full rate. */
    double requestsPerSecond(int workers, double share);

    /** Computes for about this many microseconds: a fixed number of steps, whatever the machine does meanwhile. */
    void compute(int micros);
}
