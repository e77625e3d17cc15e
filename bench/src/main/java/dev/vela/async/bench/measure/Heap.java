package dev.vela.async.bench.measure;

import java.lang.management.ManagementFactory;

/** The heap of this process. */
public final class Heap {
    private static final int COLLECTIONS = 3;

    private Heap() {}

    /** The megabytes that are in use after a full collection. */
    public static double usedMegabytes() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
