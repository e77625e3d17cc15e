package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HashRunTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String MILLION_A = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @TempDir
    private Path root;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final Output output = new Output(lines, complaints, false);
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void freeWhatIsStuck() {
        stuck.countDown();
    }

    @Test
    void knownVectorsInOrder() throws Exception {
        write("c", "abc");
        write("b/empty", "");
        write("a", "a".repeat(1_000_000));
        assertThat(run(FileSource.SYSTEM, 2, null)).isZero();
        assertThat(printed()).containsExactly(MILLION_A + "  a", EMPTY + "  b/empty", ABC + "  c");
        assertThat(complaints.size()).isZero();
    }

    @Test
    void aFileThatIsAWholeNumberOfChunksLong() throws Exception {
        write("a", "a".repeat(1 << 19));
        assertThat(run(FileSource.SYSTEM, 1, null)).isZero();
        assertThat(printed()).containsExactly(shaOf("a".repeat(1 << 19)) + "  a");
    }

    @Test
    void manyFilesComeInOrderWithAnyConcurrency() throws Exception {
        for (int file = 0; file < 300; file++) {
            write(String.format("%03d", file), Integer.toString(file));
        }
        for (int concurrency : new int[] {1, 7, 1_000}) {
            lines.reset();
            assertThat(run(FileSource.SYSTEM, concurrency, null)).isZero();
            assertThat(printed())
                    .isEqualTo(IntStream.range(0, 300)
                            .mapToObj(file -> shaOf(Integer.toString(file)) + String.format("  %03d", file))
                            .toList());
        }
    }

    @Test
    void noMoreThanConcurrencyAtOnce() throws Exception {
        for (int file = 0; file < 40; file++) {
            write(Integer.toString(file), "x");
        }
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FileSource counting = path -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return new ByteArrayInputStream(new byte[10]) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        };
        assertThat(run(counting, 3, null)).isZero();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(open).hasValue(0);
    }

    @Test
    void unreadableOnesAreReportedAndTheRestIsDone() throws Exception {
        write("a", "abc");
        write("b", "abc");
        write("c", "abc");
        FileSource source = path -> {
            if (path.endsWith("b")) {
                throw new IOException("Input/output error");
            }
            return FileSource.SYSTEM.open(path);
        };
        assertThat(run(source, 2, null)).isEqualTo(1);
        assertThat(printed()).containsExactly(ABC + "  a", ABC + "  c");
        assertThat(complaints).hasToString("testbed hash: " + root + "/b: Input/output error\n");
    }

    @Test
    void aStuckReadTimesOutAndTheRestIsDone() throws Exception {
        write("a", "abc");
        write("b", "abc");
        write("c", "abc");
        assertThat(run(this::stuckInB, 1, Duration.ofMillis(50))).isEqualTo(1);
        assertThat(printed()).containsExactly(ABC + "  a", ABC + "  c");
        assertThat(complaints.toString(StandardCharsets.UTF_8)).startsWith("testbed hash: " + root + "/b: Timed out");
    }

    @Test
    void afterStopNothingIsPrintedAndNoFileStarted() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            write(name, "abc");
        }
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        HashRun run = new HashRun(
                path -> {
                    opened.incrementAndGet();
                    reading.countDown();
                    await(stuck);
                    return FileSource.SYSTEM.open(path);
                },
                output,
                false);
        Thread runner = new Thread(() -> {
            try {
                run.run(List.of(root.toString()), 1, null);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        });
        runner.start();
        reading.await();
        run.stop();
        stuck.countDown();
        runner.interrupt();
        runner.join();
        assertThat(lines.size()).isZero();
        assertThat(complaints.size()).isZero();
        assertThat(opened).hasValue(1);
    }

    @Test
    void aBrokenPipeEndsTheRun() throws Exception {
        write("a", "abc");
        Output broken = new Output(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                complaints,
                false);
        assertThat(new HashRun(FileSource.SYSTEM, broken, false).run(List.of(root.toString()), 2, null))
                .isEqualTo(1);
        assertThat(complaints).hasToString("testbed hash: write error: Broken pipe\n");
    }

    private InputStream stuckInB(Path path) throws IOException {
        if (path.endsWith("b")) {
            await(stuck);
        }
        return FileSource.SYSTEM.open(path);
    }

    /** Waits like a read on a dead file system: no interrupt ends it. */
    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(FileSource source, int concurrency, Duration timeout) throws InterruptedException {
        return new HashRun(source, output, false).run(List.of(root.toString()), concurrency, timeout);
    }

    private List<String> printed() {
        return lines.toString(StandardCharsets.UTF_8)
                .replace(root + "/", "")
                .lines()
                .toList();
    }

    private static String shaOf(String content) {
        Workspace space = new Workspace(content.length() + 1);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, space.front(), 0, bytes.length);
        String line = new String(HashLine.of(space.finish(bytes.length), new byte[0]), StandardCharsets.US_ASCII);
        return line.strip();
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
