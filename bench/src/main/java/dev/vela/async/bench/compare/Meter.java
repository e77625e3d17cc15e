package dev.vela.async.bench.compare;

import dev.vela.async.bench.progress.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Lines on standard output, and below them, on a terminal, how much is done. One thread prints. */
final class Meter implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    // immutable
    private final PrintWriter out;
    private final PrintStream terminal;
    private final Progress progress;

    private Meter(PrintWriter out, PrintStream terminal, String name, long steps) {
        this.out = out;
        this.terminal = terminal;
        this.progress = terminal == null ? Progress.NONE : Progress.bar(name, "", steps, this::draw, () -> draw(""));
    }

    /** For a command that takes this many steps. */
    static Meter of(String name, long steps, CommandSpec spec) {
        return new Meter(spec.commandLine().getOut(), Progress.isTerminal() ? System.err : null, name, steps);
    }

    /** Where steps are told. */
    Progress progress() {
        return progress;
    }

    /** Prints lines. */
    void print(String lines) {
        if (terminal != null) {
            draw("");
        }
        out.println(lines);
        out.flush();
    }

    @Override
    public void close() {
        progress.close();
    }

    private void draw(String bar) {
        terminal.print(CLEAR_LINE + bar);
        terminal.flush();
    }
}
