package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocking calls of the JDK inside a body, with one worker: they suspend the body and not the worker. */
@EachBodyThreadKind
@Timeout(40)
class DirectStyleBlockingTest {
    private final BodyThreadKind kind;
    private final AsyncExecutor executor;

    DirectStyleBlockingTest(BodyThreadKind kind) {
        this.kind = kind;
        executor = AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withBodyThreadKind(kind));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    /** Something that takes a while, by a name under which it can be called here. */
    @FunctionalInterface
    private interface Pause {
        void forMillis(long millis) throws InterruptedException;
    }

    /** Runs a body that blocks, and once it has begun a task that lets it go on. */
    private <T> T unblockedByTheWorker(AsyncBody<T> blocking, Runnable release) {
        CountDownLatch begun = new CountDownLatch(1);
        Task<T> task = executor.spawn(VelaFuture.async(() -> {
            begun.countDown();
            return blocking.run();
        }));
        Acceptance.await(begun);
        executor.blockOn(executor.spawn(() -> {
            release.run();
            return null;
        }));
        return executor.blockOn(task);
    }

    @Test
    void waitingForALatch() {
        CountDownLatch latch = new CountDownLatch(1);
        assertThat(this.<Boolean>unblockedByTheWorker(
                        () -> {
                            latch.await();
                            return true;
                        },
                        latch::countDown))
                .isTrue();
    }

    @Test
    void takingFromAQueue() {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        assertThat(unblockedByTheWorker(queue::take, () -> queue.add("taken"))).isEqualTo("taken");
    }

    @Test
    void takingALock() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        CountDownLatch blocked = new CountDownLatch(1);
        Task<Boolean> task = executor.spawn(VelaFuture.async(() -> {
            blocked.countDown();
            lock.lock();
            try {
                return Async.await(VelaFuture.value(true));
            } finally {
                lock.unlock();
            }
        }));
        Acceptance.await(blocked);
        executor.blockOn(executor.spawn(() -> null));
        lock.unlock();
        assertThat(executor.blockOn(task)).isTrue();
    }

    @Test
    void enteringAMonitor() {
        assumeTrue(
                kind != BodyThreadKind.CARRIED || Runtime.version().feature() >= 24,
                "a contended monitor pins a virtual thread before 24");
        Object monitor = new Object();
        CountDownLatch blocked = new CountDownLatch(1);
        Task<Boolean> task;
        synchronized (monitor) {
            task = executor.spawn(VelaFuture.async(() -> {
                blocked.countDown();
                synchronized (monitor) {
                    return Async.await(Async.yieldNow().map(yielded -> true));
                }
            }));
            Acceptance.await(blocked);
            executor.blockOn(executor.spawn(() -> null));
        }
        assertThat(executor.blockOn(task)).isTrue();
    }

    @Test
    void waitingOnAMonitor() {
        assumeTrue(
                kind != BodyThreadKind.CARRIED || Runtime.version().feature() >= 24,
                "a wait on a monitor pins a virtual thread before 24");
        Object monitor = new Object();
        AtomicBoolean ready = new AtomicBoolean();
        assertThat(this.<Boolean>unblockedByTheWorker(
                        () -> {
                            synchronized (monitor) {
                                while (!ready.get()) {
                                    monitor.wait();
                                }
                                return true;
                            }
                        },
                        () -> {
                            synchronized (monitor) {
                                ready.set(true);
                                monitor.notifyAll();
                            }
                        }))
                .isTrue();
    }

    @Test
    void manyBodiesSleepAtOnce() {
        Pause pause = Thread::sleep;
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int index = 0; index < 200; index++) {
            tasks.add(executor.spawn(VelaFuture.async(() -> {
                pause.forMillis(20);
                return 1;
            })));
        }
        assertThat(executor.blockOn(executor.spawn(() -> 2))).isEqualTo(2);
        assertThat(tasks.stream().mapToInt(executor::blockOn).sum()).isEqualTo(200);
    }

    @Test
    void readingFromASocket() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            int read = this.<Integer>unblockedByTheWorker(
                    () -> client.getInputStream().read(), () -> {
                        try {
                            accepted.getOutputStream().write(42);
                        } catch (java.io.IOException failure) {
                            throw new IllegalStateException(failure);
                        }
                    });
            assertThat(read).isEqualTo(42);
        }
    }

    @Test
    void aBodyMayBlockOnAnotherFuture() {
        assertThat(executor.<Integer>blockOn(VelaFuture.async(() -> executor.blockOn(executor.spawn(() -> 1))
                        + executor.blockOn(VelaFuture.async(() -> Async.await(VelaFuture.of(() -> 2)))))))
                .isEqualTo(3);
    }

    @Test
    void aThreadThatYieldsLetsTasksRun() {
        AtomicBoolean ran = new AtomicBoolean();
        Task<Boolean> task = executor.spawn(VelaFuture.async(() -> {
            executor.spawn(() -> {
                ran.set(true);
                return null;
            });
            while (!ran.get()) {
                Thread.yield();
            }
            return true;
        }));
        assertThat(executor.blockOn(task)).isTrue();
    }

    @Test
    void aStrayUnparkEndsNoAwait() { // [R1]
        Promise.Pair<Integer> pair = Promise.create();
        AtomicReference<Thread> thread = new AtomicReference<>();
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            thread.set(Thread.currentThread());
            return Async.await(pair.promise());
        }));
        Acceptance.eventually("the body has begun", () -> thread.get() != null);
        for (int round = 0; round < 1_000; round++) {
            LockSupport.unpark(thread.get());
            if (round % 100 == 0) {
                executor.blockOn(executor.spawn(() -> null));
            }
        }
        assertThat(task.isSettled()).isFalse();
        pair.sender().resolve(7);
        assertThat(executor.blockOn(task)).isEqualTo(7);
    }

    private static final AtomicReference<Promise<Integer>> AWAITED = new AtomicReference<>();

    /** Each waits in its initializer, which runs once, and where no thread can be unmounted. */
    private static final class InitializedCarried {
        static final int VALUE = Async.await(AWAITED.get());
    }

    private static final class InitializedVirtual {
        static final int VALUE = Async.await(AWAITED.get());
    }

    private static final class InitializedPlatform {
        static final int VALUE = Async.await(AWAITED.get());
    }

    @Test
    void anAwaitThatPinsItsThreadLeavesTheWorkerToOthers() { // [R5]
        Promise.Pair<Integer> pair = Promise.create();
        AWAITED.set(pair.promise());
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> switch (kind) {
            case CARRIED -> InitializedCarried.VALUE;
            case VIRTUAL -> InitializedVirtual.VALUE;
            case PLATFORM -> InitializedPlatform.VALUE;
        }));
        executor.blockOn(executor.spawn(() -> null));
        executor.execute(() -> pair.sender().resolve(7));
        assertThat(executor.blockOn(task)).isEqualTo(7);
    }

    @Test
    void anInterruptIsForOneBodyOnly() {
        executor.blockOn(VelaFuture.async(() -> {
            Thread.currentThread().interrupt();
            return null;
        }));
        assertThat(executor.<Boolean>blockOn(
                        VelaFuture.async(() -> Thread.currentThread().isInterrupted())))
                .isFalse();
    }

    @Test
    void aShutdownWaitsForABodyThatBlocks() throws Exception { // [R4]
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Task<Integer> task = executor.spawn(VelaFuture.async(() -> {
            begun.countDown();
            Acceptance.awaitStubbornly(release);
            ended.set(true);
            return 1;
        }));
        Acceptance.await(begun);
        Side<Boolean> closing = Side.run(() -> executor.shutdown(java.time.Duration.ZERO));
        closing.assertKeepsWaiting();
        release.countDown();
        assertThat(closing.value()).isFalse();
        assertThat(ended).isTrue();
        assertThat(task.isSettled()).isTrue();
        assertThat(executor.bodyThreads().alive()).isEmpty();
    }
}
