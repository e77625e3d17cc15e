package dev.vela.async.bench.run;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.arguments.WorkloadNames;
import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Contest;
import dev.vela.async.bench.measure.OpenLoad;
import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Rule;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.TextTable;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.probe.CalibratedLoad;
import dev.vela.async.bench.probe.GivenLoad;
import dev.vela.async.bench.process.ChildProcess;
import dev.vela.async.bench.process.JavaProgram;
import dev.vela.async.bench.process.JvmFlags;
import dev.vela.async.bench.workload.VelaContender;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed run}, measures and prints a line for each workload and runtime. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Measures workloads on this runtime and prints, for each:",
            "  runtime workload median_ns_per_op min_ns_per_op max_ns_per_op ops_per_iteration iterations",
            "  [key=value ...], or: runtime workload n/a reason",
            "The exit code is 1 if this runtime has an n/a. For figures to quote, run java with",
            "  -Xms4g -Xmx4g -XX:+UseParallelGC -XX:+AlwaysPreTouch"
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration LONGEST_PROCESS = Duration.ofHours(1);

    /** How results are shown. */
    public enum Format {
        /** White-space separated, for programs. */
        LINES,
        /** For people. */
        TABLE
    }

    @Parameters(arity = "1..*", paramLabel = "WORKLOAD", description = "names of workloads, or all")
    private List<String> names = List.of();

    @Option(names = "--workers", paramLabel = "N", description = "worker threads (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "count each workload for this long, and show the used heap before and after")
    private Integer seconds;

    @Option(names = "--short", description = "a quick look: little warm-up, few iterations")
    private boolean quick;

    @Option(names = "--format", paramLabel = "lines|table", description = "how results are shown (default: lines)")
    private Format format = Format.LINES;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            split = ",",
            description = "measure this runtime too, in turns: fjp and others, see compare")
    private List<String> peers = List.of();

    @Option(names = "--on", paramLabel = "NAME", hidden = true, description = "measure this runtime only")
    private String only;

    @Option(names = "--in-process", hidden = true, description = "start no process of its own for a workload")
    private boolean inProcess;

    @Option(names = "--load-steps", paramLabel = "S", hidden = true, description = "of computing, per microsecond")
    private double loadSteps = 1;

    @Option(
            names = "--load-rate",
            paramLabel = "N=RATE",
            hidden = true,
            description = "full rate of tail for N workers")
    private Map<Integer, Double> loadRates = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<Workload> workloads = WorkloadNames.resolve(names, spec);
        Requirement.positive("--workers", workers, spec);
        Requirement.positive("--seconds", seconds == null ? 1 : seconds, spec);
        List<Contender> contenders = contenders();
        Setting setting = new Setting(workers, quick ? Sizes.SHORT : Sizes.STANDARD, load());
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.TABLE) {
            out.println(TextTable.heading());
        }
        boolean complete = true;
        for (Workload workload : workloads) {
            for (ResultLine line : measure(workload, contenders, setting)) {
                out.println(format == Format.TABLE ? TextTable.row(line) : line.format());
                complete &= line.isAvailable() || !line.runtime().equals(VelaContender.NAME);
            }
            out.flush();
        }
        return complete ? 0 : 1;
    }

    private List<ResultLine> measure(Workload workload, List<Contender> contenders, Setting setting)
            throws IOException, InterruptedException {
        if (workload == Workload.SLEEP_1M && !inProcess) {
            return inProcessesOfTheirOwn(workload, contenders);
        }
        Rule rule = Rule.of(workload, quick);
        return seconds == null
                ? new Contest(contenders, setting).measure(workload, rule, false)
                : new Contest(contenders, setting)
                        .measure(workload, rule.countingFor(Duration.ofSeconds(seconds)), true);
    }

    private List<ResultLine> inProcessesOfTheirOwn(Workload workload, List<Contender> contenders)
            throws IOException, InterruptedException {
        JavaProgram program = JavaProgram.thisOne(spec.root().userObject().getClass());
        List<ResultLine> lines = new ArrayList<>();
        for (Contender contender : contenders) {
            List<String> arguments = new ArrayList<>(List.of("run", workload.label(), "--in-process"));
            arguments.addAll(List.of("--workers", Integer.toString(workers), "--on", contender.name()));
            if (quick) {
                arguments.add("--short");
            }
            if (seconds != null) {
                arguments.addAll(List.of("--seconds", seconds.toString()));
            }
            List<String> flags = new ArrayList<>(JvmFlags.of(workload));
            flags.addAll(contender.flags(workers));
            lines.add(ChildProcess.measure(
                    contender.name(), workload.label(), program.command(flags, arguments), LONGEST_PROCESS));
        }
        return lines;
    }

    private OpenLoad load() {
        return loadRates.isEmpty() ? new CalibratedLoad() : new GivenLoad(loadSteps, loadRates);
    }

    private List<Contender> contenders() {
        Contenders known = new Contenders();
        if (only != null) {
            return List.of(contender(known, "--on", only));
        }
        List<Contender> contenders = new ArrayList<>(List.of(contender(known, "", VelaContender.NAME)));
        peers.forEach(name -> contenders.add(contender(known, "--peer", name)));
        return contenders;
    }

    private Contender contender(Contenders known, String option, String name) {
        return known.find(name)
                .orElseThrow(() -> Requirement.invalid(
                        option, "unknown runtime '" + name + "': known are " + String.join(", ", known.names()), spec));
    }
}
