package dev.vela.async.bench;

import dev.vela.async.bench.compare.CompareCommand;
import dev.vela.async.bench.compare.GateCommand;
import dev.vela.async.bench.hash.HashCommand;
import dev.vela.async.bench.run.RunCommand;
import dev.vela.async.bench.soak.SoakCommand;
import dev.vela.async.bench.tour.Tour;
import dev.vela.async.bench.vm.VmCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: without a command it shows the tour. */
@Command(
        name = "testbed",
        mixinStandardHelpOptions = true,
        versionProvider = Testbed.Version.class,
        description = {
            "Shows the asynchronous runtime at work. Without a command: a tour that checks what it shows;",
            "the exit code is 1 if anything is wrong."
        },
        subcommands = {
            HashCommand.class,
            RunCommand.class,
            CompareCommand.class,
            GateCommand.class,
            SoakCommand.class,
            VmCommand.class
        })
public final class Testbed implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The program as a command line that can be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new Testbed())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Testbed::refuse);
    }

    @Override
    public Integer call() {
        return new Tour(spec.commandLine().getOut()).show() ? 0 : 1;
    }

    private static int refuse(ParameterException refused, String... arguments) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": "
                + refused.getMessage().lines().findFirst().orElse("bad arguments"));
        command.usage(err);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Tells the version that stands in the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Testbed.class.getPackage().getImplementationVersion();
            return new String[] {"testbed " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
