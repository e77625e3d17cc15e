package dev.vela.async.bench.hash;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Lines as sha256sum prints them: the digest in hexadecimal, two spaces, the name. A backslash, a newline and a
 * carriage return in the name are escaped, and then the line begins with a backslash.
 */
final class HashLine {
    private HashLine() {}

    /** The line of one file, with its newline. */
    static byte[] of(byte[] digest, byte[] name) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(digest.length * 2 + name.length + 8);
        byte[] escaped = escape(name);
        if (escaped.length != name.length) {
            line.write('\\');
        }
        line.writeBytes(HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
        line.write(' ');
        line.write(' ');
        line.writeBytes(escaped);
        line.write('\n');
        return line.toByteArray();
    }

    /** The name with what would end or blur a line escaped; the same array if there is nothing such in it. */
    static byte[] escape(byte[] name) {
        boolean plain = true;
        for (byte octet : name) {
            plain &= octet != '\\' && octet != '\n' && octet != '\r';
        }
        if (plain) {
            return name;
        }
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(name.length + 8);
        for (byte octet : name) {
            switch (octet) {
                case '\\' -> escaped.writeBytes(new byte[] {'\\', '\\'});
                case '\n' -> escaped.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> escaped.writeBytes(new byte[] {'\\', 'r'});
                default -> escaped.write(octet);
            }
        }
        return escaped.toByteArray();
    }
}
