package dev.vela.async.bench.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * One file on its way through the hasher. One blocking thread at a time reads; any thread may abandon it.
 *
 * <p>Abandoning never waits for a reader, which may be stuck for ever.
 */
final class OpenFile {
    /*
     * Invariants
     *   [O1] The stream is closed once: by the reader that met the end or an error or found the file abandoned,
     *        else by the call that abandoned it while nobody read.
     *   [O2] Only the reader touches the stream while "reading" is set.
     * Shown by OpenFileTest.
     */

    // immutable
    private final FileSource source;
    private final Path path;

    // guarded by this
    private InputStream stream;
    private boolean reading;
    private boolean ended;

    OpenFile(FileSource source, Path path) {
        this.source = source;
        this.path = path;
    }

    /**
     * Fills the buffer from where the last call stopped. Blocks.
     *
     * @return how many bytes were read; fewer than the buffer holds means that the file has ended
     * @throws IOException if the file can't be opened or read, or has ended or was abandoned before
     */
    int fill(byte[] buffer) throws IOException {
        InputStream input = beginReading();
        boolean more = false;
        try {
            if (input == null) {
                input = source.open(path);
            }
            int count = input.readNBytes(buffer, 0, buffer.length);
            more = count == buffer.length;
            return count;
        } finally {
            endReading(input, more);
        }
    }

    /** Gives the file up: it is closed now, or as soon as the read that is under way ends. */
    void abandon() {
        InputStream unread;
        synchronized (this) {
            unread = reading ? null : stream; // [O2]
            ended = true;
            if (unread != null) {
                stream = null; // [O1]
            }
        }
        closeQuietly(unread);
    }

    private synchronized InputStream beginReading() throws IOException {
        if (ended || reading) {
            throw new IOException("read of a file that has ended");
        }
        reading = true;
        return stream;
    }

    private void endReading(InputStream input, boolean more) {
        boolean close;
        synchronized (this) {
            reading = false;
            ended |= !more;
            close = ended;
            stream = close ? null : input; // [O1]
        }
        if (close) {
            closeQuietly(input);
        }
    }

    private static void closeQuietly(InputStream input) {
        if (input == null) {
            return;
        }
        try {
            input.close();
        } catch (IOException ofReading) {
            // What was read has been read: a failing close of a file open for reading loses nothing.
            return;
        }
    }
}
