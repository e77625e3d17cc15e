package dev.vela.async.bench.arguments;

import dev.vela.async.bench.measure.Workload;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Names of workloads on a command line. */
public final class WorkloadNames {
    /** Stands for all of them. */
    public static final String ALL = "all";

    private WorkloadNames() {}

    /**
     * The workloads with these names, each once, in the order in which they first come.
     *
     * @throws ParameterException if there is no such workload
     */
    public static Set<Workload> resolve(List<String> names, CommandSpec spec) {
        Set<Workload> workloads = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                workloads.addAll(Arrays.asList(Workload.values()));
            } else {
                workloads.add(Workload.of(name).orElseThrow(() -> unknown(name, spec)));
            }
        }
        return workloads;
    }

    private static ParameterException unknown(String name, CommandSpec spec) {
        String known = Arrays.stream(Workload.values()).map(Workload::label).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(), "Unknown workload '" + name + "': known are " + known + " and " + ALL);
    }
}
