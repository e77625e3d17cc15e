package dev.vela.async.bench.peer.forkjoin;

import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Empty closures on a pool of up to 512 threads, the JDK's way to run what blocks. */
final class ForkJoinBlocking implements Subject {
    private static final int MOST_THREADS = 512;
    private static final long KEEP_ALIVE_SECONDS = 10;

    private final Sizes sizes;
    private final ThreadPoolExecutor pool;

    ForkJoinBlocking(Sizes sizes) {
        this.sizes = sizes;
        pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "peer-blocking");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public Round run() {
        List<CompletableFuture<Void>> tasks = new ArrayList<>(sizes.closures());
        long start = System.nanoTime();
        for (int number = 0; number < sizes.closures(); number++) {
            tasks.add(CompletableFuture.supplyAsync(() -> null, pool));
        }
        tasks.forEach(CompletableFuture::join);
        return Round.of(System.nanoTime() - start, sizes.closures());
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
