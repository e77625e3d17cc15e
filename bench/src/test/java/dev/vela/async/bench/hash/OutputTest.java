package dev.vela.async.bench.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutputTest {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void linesWaitForFlush() throws IOException {
        Output output = new Output(lines, complaints, false);
        output.line(new byte[] {'a', '\n'});
        assertThat(lines.size()).isZero();
        output.flush();
        assertThat(lines).hasToString("a\n");
    }

    @Test
    void complaintsNameProgramFileAndReason() {
        new Output(lines, complaints, false).complain(new byte[] {'x', '\n'}, "Permission denied");
        assertThat(complaints).hasToString("testbed hash: x\\n: Permission denied\n");
    }

    @Test
    void aProgressBarIsWipedBeforeALine() throws IOException {
        Output output = new Output(lines, complaints, true);
        output.line(new byte[] {'a', '\n'});
        output.flush();
        assertThat(complaints).hasToString("\r\u001b[K");
    }

    @Test
    void silenceDropsWhatWaitsAndWhatComes() throws IOException {
        Output output = new Output(lines, complaints, false);
        output.line(new byte[] {'a', '\n'});
        output.silence(1_000);
        output.flush();
        output.line(new byte[] {'b', '\n'});
        output.flush();
        output.complain(new byte[0], "reason");
        output.progress("bar");
        assertThat(lines.size()).isZero();
        assertThat(complaints.size()).isZero();
        assertThat(output.isSilent()).isTrue();
    }

    @Test
    void silenceDoesNotWaitLongForAStuckPrint() throws InterruptedException {
        CountDownLatch printing = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Output output = new Output(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        printing.countDown();
                        try {
                            stuck.await();
                        } catch (InterruptedException hurried) {
                            throw new IOException(hurried);
                        }
                    }
                },
                complaints,
                false);
        Thread printer = new Thread(() -> {
            try {
                output.line(new byte[] {'a', '\n'});
                output.flush();
            } catch (IOException ending) {
                Thread.currentThread().interrupt();
            }
        });
        printer.start();
        printing.await();
        output.silence(1);
        assertThat(output.isSilent()).isTrue();
        stuck.countDown();
        printer.join();
    }
}
