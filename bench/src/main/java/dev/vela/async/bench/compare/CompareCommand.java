package dev.vela.async.bench.compare;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.arguments.WorkloadNames;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.process.JavaProgram;
import dev.vela.async.bench.report.HtmlReport;
import dev.vela.async.bench.report.RatioChart;
import dev.vela.async.bench.tournament.Candidate;
import dev.vela.async.bench.tournament.Candidates;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Conditions;
import dev.vela.async.bench.tournament.Facts;
import dev.vela.async.bench.tournament.ResultsFile;
import dev.vela.async.bench.tournament.Tournament;
import dev.vela.async.bench.workload.VelaContender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed compare}, measures in turns, and prints and reports ratios. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Measures workloads on this runtime and its peers, each in a process of its own, in turns, and prints",
            "medians and ratios. A ratio is peer / vela, round by round: above 1 the peer is slower. Runtimes:",
            "  vela vela-direct                        this one, by operators and by bodies in direct style",
            "  fjp recursive virtual fixed-pool        in every build (virtual needs JDK 21 or newer)",
            "  kotlin cats-effect zio                  built by: mvn -q -DskipTests -Ppeers package",
            "  tokio go                                built by: bench/peers/build",
            "The exit code is 1 if vela, or what --of names, has an n/a."
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "names of workloads, or all (default)")
    private List<String> names = List.of(WorkloadNames.ALL);

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "compare with these only, n/a or not (default: all that were built)")
    private List<String> peers = List.of();

    @Option(
            names = "--of",
            paramLabel = "NAME",
            description = "print ratios to this runtime (default: ${DEFAULT-VALUE})")
    private String reference = VelaContender.NAME;

    @Option(names = "--rounds", paramLabel = "R", description = "measurements of each (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--workers", paramLabel = "N", description = "worker threads (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Option(names = "--short", description = "a quick look: little warm-up, few iterations; no figures to quote")
    private boolean quick;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "add each line of results to this file, and do not measure again what stands in it")
    private Path resultsFile;

    @Option(names = "--report", paramLabel = "FILE.html", description = "write a page that shows all results")
    private Path report;

    @Option(names = "--chart", paramLabel = "FILE.svg", description = "write a drawing of all ratios")
    private Path chart;

    @Option(names = "--natives", paramLabel = "DIR", description = "where native peers are (default: ${DEFAULT-VALUE})")
    private Path natives = Path.of("bench", "peers", "target");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<Workload> workloads = WorkloadNames.resolve(names, spec);
        Requirement.positive("--rounds", rounds, spec);
        Requirement.positive("--workers", workers, spec);
        Requirement.inAFolder("--results", resultsFile, spec);
        Requirement.inAFolder("--report", report, spec);
        Requirement.inAFolder("--chart", chart, spec);
        Path file = resultsFile == null ? Files.createTempFile("testbed-compare", ".txt") : resultsFile;
        try {
            return compare(workloads, open(file));
        } finally {
            if (resultsFile == null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private ResultsFile open(Path file) {
        try {
            return ResultsFile.open(file);
        } catch (IOException unreadable) {
            throw Requirement.invalid("--results", unreadable.getMessage(), spec);
        }
    }

    private int compare(Set<Workload> workloads, ResultsFile file) throws IOException, InterruptedException {
        Candidates known =
                new Candidates(JavaProgram.thisOne(spec.root().userObject().getClass()), natives);
        List<Candidate> candidates = chosenFrom(known);
        Conditions conditions = conditions(workloads, file);
        file.describe(Facts.of(conditions));
        boolean complete = true;
        try (Meter meter = Meter.of("compare", (long) workloads.size() * rounds * candidates.size(), spec)) {
            Tournament tournament = new Tournament(candidates, conditions, rounds, file, meter.progress());
            for (Workload workload : workloads) {
                tournament.play(workload);
                for (Comparison comparison : comparisons(workload, candidates, file)) {
                    meter.print(ComparisonText.of(comparison, reference));
                    complete &= comparison.standings().get(0).value().isPresent();
                }
            }
        }
        publish(file, conditions, known);
        return complete ? 0 : 1;
    }

    private List<Comparison> comparisons(Workload workload, List<Candidate> candidates, ResultsFile file) {
        return Comparison.of(workload, workers, names(candidates), file.results());
    }

    /** Shows all that the file holds, which may be more than was measured now. */
    private void publish(ResultsFile file, Conditions conditions, Candidates known) throws IOException {
        List<String> runtimes = new ArrayList<>(known.names());
        runtimes.retainAll(file.results().runtimes());
        List<Comparison> all = file.results().workloads().stream()
                .flatMap(workload -> Comparison.of(workload, workers, runtimes, file.results()).stream())
                .toList();
        if (report != null) {
            List<Candidate> shown = runtimes.stream()
                    .map(name -> known.find(name).orElseThrow())
                    .toList();
            HtmlReport page = new HtmlReport(
                    all, runtimes, file.facts(), file.runtimes(), Reproduction.of(conditions, rounds, shown));
            Files.writeString(report, page.page());
        }
        if (chart != null) {
            Files.writeString(chart, RatioChart.alone(all, runtimes));
        }
    }

    private static List<String> names(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::name).toList();
    }

    /** Those of the file if it has any, so that what is added to it can stand beside what is there. */
    private Conditions conditions(Set<Workload> workloads, ResultsFile file) {
        Conditions wanted = Conditions.of(workers, quick);
        Map<String, String> known = file.facts();
        if (!known.isEmpty()) {
            for (Map.Entry<String, String> fact : Facts.binding(wanted).entrySet()) {
                if (!fact.getValue().equals(known.get(fact.getKey()))) {
                    throw Requirement.invalid(
                            "--results",
                            resultsFile + " is for another " + fact.getKey() + ", " + known.get(fact.getKey())
                                    + " and not " + fact.getValue() + ": name another file",
                            spec);
                }
            }
            wanted = Facts.conditions(known);
        }
        boolean calibrate =
                workloads.contains(Workload.TAIL) && wanted.loadRates().isEmpty();
        return calibrate ? wanted.withCalibratedLoad() : wanted;
    }

    private List<Candidate> chosenFrom(Candidates known) {
        Set<String> chosen = new LinkedHashSet<>(List.of(reference));
        chosen.addAll(peers.isEmpty() ? known.names() : peers);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : chosen) {
            candidates.add(known.find(name)
                    .orElseThrow(() -> Requirement.invalid(
                            name.equals(reference) ? "--of" : "--peers",
                            "unknown runtime '" + name + "': known are " + String.join(", ", known.names()),
                            spec)));
        }
        return candidates;
    }
}
