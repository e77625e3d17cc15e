package dev.vela.async.bench.hash;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Task;
import dev.vela.async.VelaFuture;
import java.nio.file.Path;

/** Hashes one file: its chunks are read on the blocking pool and digested by the task that asks. */
final class FileHasher {
    // immutable
    private final AsyncExecutor executor;
    private final FileSource source;

    FileHasher(AsyncExecutor executor, FileSource source) {
        this.executor = executor;
        this.source = source;
    }

    /** The SHA-256 of a file; fails with what reading it fails with. Uses {@code space} alone until it succeeds. */
    VelaFuture<byte[]> hash(Path path, Workspace space) {
        OpenFile file = new OpenFile(source, path);
        return VelaFuture.of(() -> reading(file, space.front()))
                .flatMap(FileHasher::awaiting)
                .flatMap(count -> digesting(file, space, count))
                .ensuring(file::abandon);
    }

    private VelaFuture<byte[]> digesting(OpenFile file, Workspace space, int count) {
        if (count < space.front().length) {
            return VelaFuture.value(space.finish(count));
        }
        space.turn();
        Task<Integer> next = reading(file, space.front());
        space.digestBack();
        return awaiting(next).flatMap(more -> digesting(file, space, more));
    }

    private Task<Integer> reading(OpenFile file, byte[] buffer) {
        return executor.spawnBlocking(() -> file.fill(buffer));
    }

    /** Awaits a read that nobody else wants: it ends with whoever awaits it. */
    private static VelaFuture<Integer> awaiting(Task<Integer> read) {
        return read.awaitTask().ensuring(read::cancel);
    }
}
