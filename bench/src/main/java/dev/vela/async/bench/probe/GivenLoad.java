package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.OpenLoad;
import java.util.Map;
import java.util.TreeMap;

/** An open load whose figures are known: the same for every process that is given them. Any thread. */
public final class GivenLoad implements OpenLoad {
    // immutable
    private final double stepsPerMicro;
    private final Map<Integer, Double> fullRates;

    @SuppressWarnings("unused") // written so that the compiler can't leave the steps out
    private volatile long sink;

    /**
     * A load.
     *
     * @param stepsPerMicro steps of computing that take a microsecond
     * @param fullRates requests per second at full load, for each number of workers that will be asked for
     */
    public GivenLoad(double stepsPerMicro, Map<Integer, Double> fullRates) {
        this.stepsPerMicro = stepsPerMicro;
        this.fullRates = new TreeMap<>(fullRates);
    }

    @Override
    public double requestsPerSecond(int workers, double share) {
        Double full = fullRates.get(workers);
        if (full == null) {
            throw new IllegalArgumentException("no full rate is given for " + workers + " workers, only for "
                    + fullRates.keySet() + ": give --load-rate " + workers + "=RATE too");
        }
        return share * full;
    }

    @Override
    public void compute(int micros) {
        sink = steps((long) (micros * stepsPerMicro));
    }

    /**
     * The computing: each step needs the one before it, and no compiler can make fewer of many, as those of Rust and of
     * JDK 25 do with a chain of multiplications and additions alone, which is linear. So a step takes the same time
     * everywhere.
     */
    static long steps(long number) {
        long state = number + 1;
        for (long step = 0; step < number; step++) {
            state = (state ^ (state >>> 32)) * 6364136223846793005L;
        }
        return state;
    }
}
