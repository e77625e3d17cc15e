package dev.vela.async.bench.arguments;

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

    /** The complaint that an option has a wrong value. */
    public static ParameterException invalid(String option, String reason, CommandSpec spec) {
        return new ParameterException(spec.commandLine(), "Invalid value for option '" + option + "': " + reason);
    }
}
