package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of results of a comparison, by runtime, workload and round. One thread. */
public final class Results {
    private final Map<String, Map<String, SortedMap<Integer, ResultLine>>> lines = new LinkedHashMap<>();

    /** Adds a line of a round, the first of which is 1. */
    public void add(int round, ResultLine line) {
        lines.computeIfAbsent(line.runtime(), unseen -> new LinkedHashMap<>())
                .computeIfAbsent(line.workload(), unseen -> new TreeMap<>())
                .put(round, line);
    }

    /** The lines of a runtime for a workload, by round. */
    public SortedMap<Integer, ResultLine> of(String runtime, Workload workload) {
        return lines.getOrDefault(runtime, Map.of()).getOrDefault(workload.label(), new TreeMap<>());
    }

    /** True if nothing is to be gained by measuring this round: it is there, or an earlier one had no result. */
    public boolean settles(int round, String runtime, Workload workload) {
        SortedMap<Integer, ResultLine> rounds = of(runtime, workload);
        return rounds.containsKey(round) || rounds.values().stream().anyMatch(line -> !line.isAvailable());
    }

    /** All runtimes of which there are lines, in the order in which they came. */
    public Collection<String> runtimes() {
        return List.copyOf(lines.keySet());
    }

    /** All workloads of which there are lines. */
    public List<Workload> workloads() {
        List<Workload> measured = new ArrayList<>(List.of(Workload.values()));
        measured.removeIf(
                workload -> lines.values().stream().noneMatch(ofRuntime -> ofRuntime.containsKey(workload.label())));
        return measured;
    }
}
