package dev.vela.async.bench.vm.run;

import dev.vela.async.AsyncException;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.bench.vm.emit.ProgramEmitter;
import dev.vela.async.bench.vm.runtime.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a program from its main function to the end, on an executor of its own. */
public final class ProgramRun {
    private ProgramRun() {}

    /**
     * Runs it and waits. What the program has spawned and not awaited by then is cancelled.
     *
     * @param program what to run
     * @param workers how many threads run it
     * @return the failure of the main function in words, for a person; empty if there is none
     */
    public static Optional<String> run(Program program, int workers) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            executor.blockOn(executor.spawn(program.main()));
            return Optional.empty();
        } catch (AsyncException failed) {
            return Optional.of(report(failed.getCause() == null ? failed : failed.getCause()));
        }
    }

    /** What went wrong, and below it the functions of the program that were running, innermost first. */
    private static String report(Throwable failure) {
        List<String> lines = new ArrayList<>();
        String place = "";
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(ProgramEmitter.PACKAGE)) {
                String here = frame.getFileName() + ":" + frame.getLineNumber();
                place = place.isEmpty() ? here + ": " : place;
                lines.add("    in " + functionOf(frame) + " (" + here + ")");
            }
        }
        lines.add(0, place + "uncaught: " + Failures.describe(failure));
        return String.join(System.lineSeparator(), lines);
    }

    private static String functionOf(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.equals(ProgramEmitter.FUNCTIONS)
                ? frame.getMethodName()
                : type.substring(type.lastIndexOf('.') + 1);
    }
}
