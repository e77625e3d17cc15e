package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.CalibratedLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is the same for every measurement of a comparison.
 *
 * @param workers worker threads of a runtime
 * @param quick whether the short rule holds, for a quick look
 * @param loadSteps steps of computing per microsecond in the workload tail; zero if it is not measured
 * @param loadRates requests per second at full load there, by number of workers; empty if it is not measured
 */
public record Conditions(int workers, boolean quick, double loadSteps, SortedMap<Integer, Double> loadRates) {
    private static final Duration LONGEST_QUICK_PROCESS = Duration.ofMinutes(5);
    private static final Duration LONGEST_PROCESS = Duration.ofMinutes(30);

    /** Without an open load. */
    public static Conditions of(int workers, boolean quick) {
        return new Conditions(workers, quick, 0, new TreeMap<>());
    }

    /** The same with an open load that is found out now, on this machine; takes seconds. */
    public Conditions withCalibratedLoad() {
        CalibratedLoad load = new CalibratedLoad();
        SortedMap<Integer, Double> rates = new TreeMap<>();
        for (int number : List.of(1, workers)) {
            rates.computeIfAbsent(number, unseen -> load.requestsPerSecond(unseen, 1));
        }
        return new Conditions(workers, quick, load.stepsPerMicro(), rates);
    }

    /** The name of the rule. */
    public String rule() {
        return quick ? "short" : "full";
    }

    /** The words that every program takes, this one's command {@code run} and those of the native peers. */
    public List<String> arguments(Workload workload) {
        List<String> arguments = new ArrayList<>(List.of(workload.label(), "--workers", Integer.toString(workers)));
        if (quick) {
            arguments.add("--short");
        }
        if (workload == Workload.TAIL) {
            arguments.addAll(List.of("--load-steps", Double.toString(loadSteps)));
            for (Map.Entry<Integer, Double> rate : loadRates.entrySet()) {
                arguments.addAll(List.of("--load-rate", rate.getKey() + "=" + rate.getValue()));
            }
        }
        return arguments;
    }

    /** After this time a process is ended. */
    public Duration limit() {
        return quick ? LONGEST_QUICK_PROCESS : LONGEST_PROCESS;
    }
}
