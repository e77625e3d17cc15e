package dev.vela.async.bench.hash;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.VelaFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks that hash: each takes the next file from the common list until none is left, so that at most as many
 * files as there are lanes are under way at once.
 */
final class Lanes {
    private static final int CHUNK_BYTES = 1 << 18;

    // immutable
    private final AsyncExecutor executor;
    private final FileHasher hasher;
    private final List<NamedFile> files;
    private final Duration timeout;
    private final Outcomes outcomes;

    // shared
    private final AtomicInteger nextIndex = new AtomicInteger();
    private volatile boolean stopped;

    /** Nothing starts before {@link #start}. A null timeout is none. */
    Lanes(AsyncExecutor executor, FileSource source, List<NamedFile> files, Duration timeout) {
        this.executor = executor;
        this.hasher = new FileHasher(executor, source);
        this.files = files;
        this.timeout = timeout;
        this.outcomes = new Outcomes(files.size());
    }

    /** Starts this many lanes, or fewer if there are fewer files. */
    Outcomes start(int concurrency) {
        for (int lane = Math.min(concurrency, files.size()); lane > 0; lane--) {
            executor.spawn(lane(new Workspace(CHUNK_BYTES)).recover(this::broken));
        }
        return outcomes;
    }

    /** No file is started from now on. */
    void stop() {
        stopped = true;
    }

    private VelaFuture<Void> lane(Workspace space) {
        return VelaFuture.of(this::takeIndex)
                .flatMap(index -> index < 0
                        ? VelaFuture.value(null)
                        : hashing(index, space).flatMap(this::lane));
    }

    private int takeIndex() {
        int index = stopped ? -1 : nextIndex.getAndIncrement();
        return index < files.size() ? index : -1;
    }

    private VelaFuture<Workspace> hashing(int index, Workspace space) {
        VelaFuture<byte[]> digest = hasher.hash(files.get(index).path(), space);
        VelaFuture<byte[]> timed = timeout == null ? digest : Async.withTimeout(digest, timeout);
        return timed.map(bytes -> {
                    outcomes.put(index, Outcome.of(bytes));
                    return space;
                })
                .recover(error -> {
                    outcomes.put(index, Outcome.failed(error));
                    return new Workspace(CHUNK_BYTES);
                });
    }

    private Void broken(Throwable error) {
        outcomes.fail(error);
        return null;
    }
}
