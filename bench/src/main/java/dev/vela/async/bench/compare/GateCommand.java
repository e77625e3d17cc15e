package dev.vela.async.bench.compare;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.arguments.WorkloadNames;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.process.JavaProgram;
import dev.vela.async.bench.tournament.Candidate;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Conditions;
import dev.vela.async.bench.tournament.ResultsFile;
import dev.vela.async.bench.tournament.Tournament;
import dev.vela.async.bench.workload.VelaContender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed gate} and compares this build with an older one; {@code bench/gate} calls it. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures workloads on this build and on an older one, each in a process of its own, in turns. The exit",
            "code is 1 if one has become slower: by more than the limit in the median of the rounds, and slower at",
            "all in every round."
        })
public final class GateCommand implements Callable<Integer> {
    private static final String BASE = "base";

    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "names of workloads (default: all short ones)")
    private List<String> names = List.of();

    @Option(names = "--base", required = true, paramLabel = "JAR", description = "testbed.jar of the older build")
    private Path base;

    @Option(names = "--rounds", paramLabel = "R", description = "measurements of each (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--limit", paramLabel = "P", description = "percent that may pass (default: ${DEFAULT-VALUE})")
    private double limit = 15;

    @Option(names = "--workers", paramLabel = "N", description = "worker threads (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Option(names = "--short", description = "a quick look: little warm-up, few iterations")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<Workload> workloads = workloads();
        Requirement.positive("--rounds", rounds, spec);
        Requirement.positive("--workers", workers, spec);
        if (!Files.isReadable(base)) {
            throw Requirement.invalid("--base", base + " can't be read", spec);
        }
        if (!(limit >= 0)) {
            throw Requirement.invalid("--limit", limit + " is below 0", spec);
        }
        Path file = Files.createTempFile("testbed-gate", ".txt");
        try {
            return refused(workloads, ResultsFile.open(file)).isEmpty() ? 0 : 1;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<String> refused(Set<Workload> workloads, ResultsFile file) throws IOException, InterruptedException {
        Class<?> main = spec.root().userObject().getClass();
        VelaContender contender = new VelaContender();
        List<Candidate> builds = List.of(
                Candidate.onVirtualMachine(contender, JavaProgram.in(base, main))
                        .named(BASE, base.toString()),
                Candidate.onVirtualMachine(contender, JavaProgram.thisOne(main)).named("this", "this build"));
        Conditions conditions = Conditions.of(workers, quick);
        if (workloads.contains(Workload.TAIL)) {
            conditions = conditions.withCalibratedLoad();
        }
        Gate gate = Gate.percent(limit);
        List<String> refused = new ArrayList<>();
        try (Meter meter = Meter.of("gate", (long) workloads.size() * rounds * builds.size(), spec)) {
            Tournament tournament = new Tournament(builds, conditions, rounds, file, meter.progress());
            for (Workload workload : workloads) {
                tournament.play(workload);
                for (Comparison comparison : Comparison.of(workload, workers, List.of(BASE, "this"), file.results())) {
                    meter.print(ComparisonText.of(comparison, BASE));
                    if (gate.refuses(comparison)) {
                        refused.add(comparison.title());
                    }
                }
            }
            meter.print(refused.isEmpty() ? "no workload is slower" : "slower: " + String.join("; ", refused));
        }
        return refused;
    }

    private Set<Workload> workloads() {
        if (!names.isEmpty()) {
            return WorkloadNames.resolve(names, spec);
        }
        Set<Workload> shortOnes = new LinkedHashSet<>(Arrays.asList(Workload.values()));
        shortOnes.removeIf(Workload::isLong);
        return shortOnes;
    }
}
