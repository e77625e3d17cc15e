package dev.vela.async.bench.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is required of the values of options. */
public final class Requirement {
    private Requirement() {}

    /** Requires at least 1. */
    public static void positive(String option, int value, CommandSpec spec) {
        if (value < 1) {
            throw invalid(option, value + " is below 1", spec);
        }
    }

    /** Requires that the folder of a file, which may be null, is there: better now than when it is written. */
    public static void inAFolder(String option, Path file, CommandSpec spec) {
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw invalid(option, "there is no folder for " + file, spec);
        }
    }

    /** The complaint that an option has a wrong value. */
    public static ParameterException invalid(String option, String reason, CommandSpec spec) {
        return new ParameterException(spec.commandLine(), "Invalid value for option '" + option + "': " + reason);
    }
}
