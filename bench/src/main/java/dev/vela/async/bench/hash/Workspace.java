package dev.vela.async.bench.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a lane needs for one file after another: two buffers, of which one is digested while the other is filled,
 * and the digest. Given up, never reused, after a failure: a stuck read may still write to it.
 */
final class Workspace {
    private final MessageDigest digest = sha256();
    private byte[] front;
    private byte[] back;

    Workspace(int chunkBytes) {
        front = new byte[chunkBytes];
        back = new byte[chunkBytes];
    }

    /** The buffer that is filled next. */
    byte[] front() {
        return front;
    }

    /** Puts the filled buffer aside for {@link #digestBack} and brings the other one to the front. */
    void turn() {
        byte[] filled = front;
        front = back;
        back = filled;
    }

    /** Digests the whole buffer that was put aside. */
    void digestBack() {
        digest.update(back);
    }

    /** Digests the last bytes, which lie in the front buffer, and answers the digest of the file. */
    byte[] finish(int count) {
        digest.update(front, 0, count);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
