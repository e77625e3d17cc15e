package dev.vela.async.bench.measure;

import java.util.Arrays;

/**
 * The times of iterations in constant memory: all of them at first; when full, every other one is dropped and
 * from then on only every second is kept, and so on. Extremes are exact. One thread.
 */
public final class Samples {
    private final double[] kept;
    private int size;
    private long seen;
    private long stride = 1;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** With room for this many, an even number. */
    public Samples(int capacity) {
        kept = new double[capacity];
    }

    /** Adds one. */
    public void add(double value) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (seen++ % stride != 0) {
            return;
        }
        if (size == kept.length) {
            thin();
            if ((seen - 1) % stride != 0) {
                return;
            }
        }
        kept[size++] = value;
    }

    /** How many were added. */
    public long count() {
        return seen;
    }

    /** The least of all that were added. */
    public double least() {
        return least;
    }

    /** The most of all that were added. */
    public double most() {
        return most;
    }

    /** The median of those that were kept. */
    public double median() {
        if (size == 0) {
            throw new IllegalStateException("no samples");
        }
        double[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        int middle = size / 2;
        return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void thin() {
        size /= 2;
        for (int index = 0; index < size; index++) {
            kept[index] = kept[index * 2];
        }
        stride *= 2;
    }
}
