package dev.vela.async.bench.hash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The command as a program of its own, on a file system whose last file never answers; for a test to interrupt. */
public final class StuckHash {
    /** What it says when it is stuck. */
    static final String STUCK = "stuck";

    private StuckHash() {}

    /** Hashes the paths. */
    public static void main(String[] paths) throws InterruptedException {
        Output output =
                new Output(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), false);
        HashRun run = new HashRun(
                path -> {
                    if (path.endsWith("z")) {
                        output.complain(new byte[0], STUCK);
                        while (true) {
                            LockSupport.parkNanos(Long.MAX_VALUE);
                        }
                    }
                    return FileSource.SYSTEM.open(path);
                },
                output,
                false);
        Interruption interruption = Interruption.arm(run::stop);
        int code = run.run(List.of(paths), 1, null);
        interruption.disarm();
        System.exit(code);
    }
}
