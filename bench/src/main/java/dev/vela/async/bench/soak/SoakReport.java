package dev.vela.async.bench.soak;

import dev.vela.async.bench.progress.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints how a run begins, how it stands and how it ends. One thread. */
final class SoakReport {
    private static final int SECONDS_BETWEEN_LINES = 5;

    // immutable
    private final PrintWriter out;
    private final PrintStream bar;

    // owner thread only
    private Progress progress = Progress.NONE;
    private long seconds;

    /**
     * Prints to this.
     *
     * @param bar where a bar is drawn in place of the lines that tell how it stands, or null for lines
     */
    SoakReport(PrintWriter out, PrintStream bar) {
        this.out = out;
        this.bar = bar;
    }

    /** Before the first round. */
    void begin(long seed, int workers, Duration duration) {
        say(String.format(Locale.ROOT, "seed %d, %d workers, %.1f s", seed, workers, duration.toNanos() / 1e9));
        if (bar != null) {
            progress = Progress.bar(
                    "soak", " s", Math.max(1, duration.toSeconds()), this::draw, () -> draw(" ".repeat(79)));
        }
    }

    /** Once a second. */
    void status(long round, Tally tally, double heapMegabytes) {
        seconds++;
        progress.step();
        if (bar != null) {
            progress.note("round " + round);
        } else if (seconds % SECONDS_BETWEEN_LINES == 0) {
            say(String.format(
                    Locale.ROOT,
                    "%d s: round %d, %d tasks (%d resolved, %d rejected, %d cancelled), heap %.1f MB",
                    seconds,
                    round,
                    tally.tasks(),
                    tally.of(End.RESOLVED),
                    tally.of(End.REJECTED),
                    tally.of(End.CANCELLED),
                    heapMegabytes));
        }
    }

    /** After the last round; {@code evidence} is null if no law was broken. */
    void end(SoakRun.Evidence evidence, long rounds, Tally tally, HeapTrend heap) {
        progress.close();
        if (bar != null) {
            bar.print("\r");
            bar.flush();
        }
        for (Feature feature : Feature.values()) {
            row(feature.label(), tally.of(feature));
        }
        row("started", tally.tasks());
        for (End end : End.values()) {
            row(end.label(), tally.of(end));
        }
        row("cleanups", tally.cleanups());
        row("rounds", rounds);
        if (evidence == null) {
            say(String.format(
                    Locale.ROOT,
                    "heap %.1f MB in the first tenth of the rounds, %.1f MB in the last",
                    heap.first(),
                    heap.last()));
            say("no breach");
        } else {
            breach(evidence);
        }
    }

    private void breach(SoakRun.Evidence evidence) {
        Breach breach = evidence.breach();
        say(String.format(Locale.ROOT, "BREACH of the law: %s", breach.law().text()));
        say(String.format(
                Locale.ROOT,
                "  seed %d, round %d with seed %d",
                evidence.seed(),
                evidence.round(),
                evidence.roundSeed()));
        say(String.format(Locale.ROOT, "  %s: expected %s, saw %s", breach.what(), breach.expected(), breach.seen()));
        if (!breach.stacks().isEmpty()) {
            say(breach.stacks());
        }
    }

    private void row(String name, long count) {
        say(String.format(Locale.ROOT, "%-26s %12d", name, count));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private void draw(String text) {
        bar.print("\r" + text);
        bar.flush();
    }
}
