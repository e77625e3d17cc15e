package dev.vela.async.bench.hash;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that the command prints: whole lines to standard output, many at a time, and complaints to standard
 * error. Any thread may call any method. After {@link #silence} nothing is printed any more.
 */
final class Output {
    private static final int ENOUGH_BYTES = 1 << 15;
    private static final byte[] CLEAR_LINE = {'\r', 0x1b, '[', 'K'};

    // immutable
    private final OutputStream lines;
    private final OutputStream complaints;
    private final boolean terminal;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by lock
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(ENOUGH_BYTES * 2);

    // shared
    private volatile boolean silent;

    /** With {@code terminal}, standard error shows a progress bar, which is wiped before anything is printed. */
    Output(OutputStream lines, OutputStream complaints, boolean terminal) {
        this.lines = lines;
        this.complaints = complaints;
        this.terminal = terminal;
    }

    /** Adds a line to what {@link #flush} prints; prints if much is waiting. */
    void line(byte[] line) throws IOException {
        lock.lock();
        try {
            waiting.writeBytes(line);
            if (waiting.size() >= ENOUGH_BYTES) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Prints all lines that wait. */
    void flush() throws IOException {
        lock.lock();
        try {
            if (!silent && waiting.size() > 0) {
                wipeProgress();
                waiting.writeTo(lines);
                lines.flush();
            }
            waiting.reset();
        } finally {
            lock.unlock();
        }
    }

    /** Says on standard error what is wrong with the file of this name, or in general for an empty name. */
    void complain(byte[] name, String reason) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("testbed hash: ".getBytes(StandardCharsets.US_ASCII));
        if (name.length > 0) {
            text.writeBytes(HashLine.escape(name));
            text.writeBytes(": ".getBytes(StandardCharsets.US_ASCII));
        }
        text.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
        text.write('\n');
        toStandardError(text.toByteArray());
    }

    /** Draws the progress bar anew. */
    void progress(String bar) {
        toStandardError(("\r" + bar).getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the progress bar from the terminal. */
    void endProgress() {
        toStandardError(CLEAR_LINE);
    }

    /**
     * Nothing is printed after this call. A print that is stuck, in a full pipe say, is waited for no longer
     * than this.
     */
    void silence(long millis) {
        silent = true;
        try {
            if (lock.tryLock(millis, TimeUnit.MILLISECONDS)) {
                lock.unlock();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** True once {@link #silence} was called. */
    boolean isSilent() {
        return silent;
    }

    private void toStandardError(byte[] text) {
        lock.lock();
        try {
            if (!silent) {
                wipeProgress();
                complaints.write(text);
                complaints.flush();
            }
        } catch (IOException nobodyListens) {
            // Standard error is where failures are told: one that it has itself can't be told anywhere.
            return;
        } finally {
            lock.unlock();
        }
    }

    private void wipeProgress() throws IOException {
        if (terminal) {
            complaints.write(CLEAR_LINE);
            complaints.flush();
        }
    }
}
