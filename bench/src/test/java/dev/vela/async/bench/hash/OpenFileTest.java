package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OpenFileTest {
    private static final Path ANY = Path.of("any");

    private final AtomicInteger closes = new AtomicInteger();

    /** [O1]: the end closes it, once. */
    @Test
    void closedAtItsEnd() throws IOException {
        OpenFile file = new OpenFile(path -> stream(5), ANY);
        assertThat(file.fill(new byte[4])).isEqualTo(4);
        assertThat(closes).hasValue(0);
        assertThat(file.fill(new byte[4])).isEqualTo(1);
        assertThat(closes).hasValue(1);
        file.abandon();
        assertThat(closes).hasValue(1);
        assertThatIOException().isThrownBy(() -> file.fill(new byte[4]));
    }

    /** [O1]: abandoning closes it where nobody reads. */
    @Test
    void closedWhenAbandonedBetweenReads() throws IOException {
        OpenFile file = new OpenFile(path -> stream(5), ANY);
        file.fill(new byte[4]);
        file.abandon();
        file.abandon();
        assertThat(closes).hasValue(1);
    }

    /** [O2]: abandoning leaves the stream to the reader that is stuck, and does not wait for it. */
    @Test
    void stuckReaderClosesLater() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        OpenFile file = new OpenFile(
                path -> {
                    reading.countDown();
                    awaitQuietly(stuck);
                    return stream(100);
                },
                ANY);
        Thread reader = new Thread(() -> {
            try {
                file.fill(new byte[4]);
            } catch (IOException unexpected) {
                closes.addAndGet(100);
            }
        });
        reader.start();
        reading.await();
        file.abandon();
        assertThat(closes).hasValue(0);
        stuck.countDown();
        reader.join();
        assertThat(closes).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            throw new IOException(hurried);
        }
    }

    private InputStream stream(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]) {
            @Override
            public void close() {
                closes.incrementAndGet();
            }
        };
    }
}
