package dev.vela.async.bench.hash;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.TimeoutExceededException;
import dev.vela.async.bench.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One run of the command: find the files, hash them in lanes, print in order. The thread that runs it prints;
 * any thread may {@link #stop} it.
 */
final class HashRun {
    private static final long LONGEST_PRINT_MILLIS = 300;

    // immutable
    private final FileSource source;
    private final Output output;
    private final boolean showProgress;

    // owner thread only
    private boolean complained;
    private boolean abandonedReads;

    // shared
    private volatile Lanes lanes;

    HashRun(FileSource source, Output output, boolean showProgress) {
        this.source = source;
        this.output = output;
        this.showProgress = showProgress;
    }

    /**
     * Runs to the end.
     *
     * @param timeout per file, or null for none
     * @return the exit code: 0, or 1 if something could not be read or printed
     */
    int run(List<String> arguments, int concurrency, Duration timeout) throws InterruptedException {
        List<NamedFile> files = new FileTree(this::complain).find(arguments);
        AsyncExecutor executor = AsyncExecutor.create();
        try {
            Lanes started = new Lanes(executor, source, files, timeout);
            lanes = started;
            if (!output.isSilent()) {
                print(files, started.start(concurrency));
            }
        } catch (IOException unprintable) {
            lanes.stop();
            abandonedReads = true;
            output.complain(new byte[0], "write error: " + unprintable.getMessage());
            complained = true;
        }
        if (!abandonedReads) {
            executor.close(); // with a read that may be stuck for ever, closing would wait for it
        }
        return complained ? 1 : 0;
    }

    /** Starts no more files and prints nothing more. Soon returns, whatever is stuck. */
    void stop() {
        Lanes running = lanes;
        if (running != null) {
            running.stop();
        }
        output.silence(LONGEST_PRINT_MILLIS);
    }

    private void print(List<NamedFile> files, Outcomes outcomes) throws InterruptedException, IOException {
        try (Progress progress = progress(files.size())) {
            for (NamedFile file : files) {
                if (!outcomes.isReady()) {
                    output.flush();
                }
                print(file, outcomes.take());
                progress.step();
            }
            output.flush();
        }
    }

    private Progress progress(int files) {
        return showProgress
                ? Progress.bar("hash", " files", files, output::progress, output::endProgress)
                : Progress.NONE;
    }

    private void print(NamedFile file, Outcome outcome) throws IOException {
        if (outcome.digest() != null) {
            output.line(HashLine.of(outcome.digest(), file.name()));
        } else {
            abandonedReads |= outcome.reason() instanceof TimeoutExceededException;
            complain(file.name(), outcome.reason());
        }
    }

    private void complain(byte[] name, Throwable reason) {
        complained = true;
        output.complain(name, Reason.of(reason));
    }
}
