package dev.vela.async.bench.hash;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of file names. A {@link Path} that came from a listing holds the very bytes that the file system
 * gave, but shows them only in two ways: decoded, where what can't be decoded is lost, and as a URI, where
 * each such byte stands as an escape. The first is quick and is used where nothing was lost.
 */
final class FileNames {
    private static final Charset OF_PATHS = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    private static final char LOST = '\uFFFD';

    private FileNames() {}

    /** The bytes of an argument of the command line. */
    static byte[] ofArgument(String argument) {
        return argument.getBytes(OF_PATHS);
    }

    /** The bytes of the name of {@code entry}, a child of the directory with the printed name {@code parent}. */
    static byte[] ofChild(byte[] parent, Path entry) {
        Path last = entry.getFileName();
        String decoded = last.toString();
        byte[] own = decoded.indexOf(LOST) < 0 ? decoded.getBytes(OF_PATHS) : rawBytes(last);
        boolean divided = parent.length > 0 && parent[parent.length - 1] == '/';
        int start = divided ? parent.length : parent.length + 1;
        byte[] name = Arrays.copyOf(parent, start + own.length);
        if (!divided) {
            name[parent.length] = '/';
        }
        System.arraycopy(own, 0, name, start, own.length);
        return name;
    }

    private static byte[] rawBytes(Path last) {
        byte[] escaped = last.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        int end = escaped[escaped.length - 1] == '/' ? escaped.length - 1 : escaped.length;
        int start = end;
        while (escaped[start - 1] != '/') {
            start--;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int index = start; index < end; index++) {
            if (escaped[index] == '%') {
                bytes.write(Character.digit(escaped[index + 1], 16) << 4 | Character.digit(escaped[index + 2], 16));
                index += 2;
            } else {
                bytes.write(escaped[index]);
            }
        }
        return bytes.toByteArray();
    }
}
