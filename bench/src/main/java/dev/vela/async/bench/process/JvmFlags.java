package dev.vela.async.bench.process;

import dev.vela.async.bench.measure.Workload;
import java.util.ArrayList;
import java.util.List;

/** The flags of the virtual machine that a workload is measured with, the same for every runtime. */
public final class JvmFlags {
    private static final int FIRST_THAT_WARNS = 24;
    private static final List<String> FOR_MEMORY = List.of("-XX:+UseSerialGC", "-Xmx8g");
    private static final List<String> FOR_TIME =
            List.of("-Xms4g", "-Xmx4g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch");

    private JvmFlags() {}

    /** For one workload: where memory counts it is not touched before it is needed. */
    public static List<String> of(Workload workload) {
        List<String> flags = new ArrayList<>(workload == Workload.SLEEP_1M ? FOR_MEMORY : FOR_TIME);
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            flags.add("--sun-misc-unsafe-memory-access=allow"); // which the runtime library of a peer uses
        }
        return flags;
    }
}
