package dev.vela.async.scheduler.internal.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BlockingThreadTest {
    /** [R4] The thread takes the next job without a rest, which would clear the flag too. */
    @Test
    void anInterruptDoesNotReachTheNextInTheQueue() throws Exception {
        BlockingPool pool = Pools.pool(1);
        BlockingQueue<Boolean> flags = new LinkedBlockingQueue<>();
        pool.execute(Pools.job(() -> {
            pool.execute(Pools.job(() -> flags.add(Thread.currentThread().isInterrupted())));
            Thread.currentThread().interrupt();
        }));
        assertThat(flags.take()).isFalse();
        Pools.end(pool);
    }
}
