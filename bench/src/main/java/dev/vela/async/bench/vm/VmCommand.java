package dev.vela.async.bench.vm;

import dev.vela.async.bench.arguments.Requirement;
import dev.vela.async.bench.vm.run.Program;
import dev.vela.async.bench.vm.run.ProgramRun;
import dev.vela.async.bench.vm.runtime.Host;
import dev.vela.async.bench.vm.runtime.Values;
import dev.vela.async.bench.vm.syntax.LanguageError;
import dev.vela.async.bench.vm.time.TimeTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the arguments of {@code testbed vm}, and runs a program or shows how fast compiled ones are. */
@Command(
        name = "vm",
        mixinStandardHelpOptions = true,
        description = {
            "Compiles a program of the small language in docs/embedding.md and runs it;",
            "bench/examples has some. The exit code is 1 if it breaks a rule of the",
            "language or fails; standard error says where.",
            "With --time and without a file: fib, ping-pong and a generator in the",
            "language, in coroutines written by hand in Java, and in operators, measured",
            "in turns."
        })
public final class VmCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "a program, like bench/examples/fib.jib")
    private Path file;

    @Option(names = "--workers", paramLabel = "N", description = "worker threads (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Option(names = "--trace", description = "write each await, try and finally to standard error")
    private boolean traced;

    @Option(names = "--time", description = "measure, instead of running a file")
    private boolean time;

    @Option(names = "--short", description = "with --time: a quick look, little warm-up, few rounds")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Requirement.positive("--workers", workers, spec);
        PrintWriter out = spec.commandLine().getOut();
        if (time == (file != null)) {
            throw new ParameterException(spec.commandLine(), "Give either a FILE to run or --time");
        }
        if (time) {
            TimeTable.measure(workers, quick, out);
            return 0;
        }
        return run(out, spec.commandLine().getErr());
    }

    private int run(PrintWriter out, PrintWriter err) {
        String name = file.getFileName().toString();
        Optional<String> failure;
        try {
            Program program = Program.compile(name, text(), new Printer(name, out, err), traced);
            failure = ProgramRun.run(program, workers);
        } catch (LanguageError broken) {
            failure = Optional.of(broken.getMessage());
        }
        out.flush();
        failure.ifPresent(err::println);
        err.flush();
        return failure.isPresent() ? 1 : 0;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for 'FILE': " + file + " can't be read", unreadable);
        }
    }

    /**
     * Prints what a program says.
     *
     * @param file the name of its file
     * @param out for what it prints
     * @param err for its trace
     */
    private record Printer(String file, PrintWriter out, PrintWriter err) implements Host {
        @Override
        public void print(Object valueOrNull) {
            out.println(Values.display(valueOrNull));
        }

        @Override
        public void trace(String event, int line) {
            err.println(file + ":" + line + ": " + event);
        }
    }
}
