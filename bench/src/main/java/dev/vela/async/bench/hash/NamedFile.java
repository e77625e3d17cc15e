package dev.vela.async.bench.hash;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file and the bytes of its name as they are to be printed. Sorted by these bytes. Immutable: the array is
 * not written after the construction.
 */
final class NamedFile implements Comparable<NamedFile> {
    private final Path path;
    private final byte[] name;

    NamedFile(Path path, byte[] name) {
        this.path = path;
        this.name = name;
    }

    Path path() {
        return path;
    }

    byte[] name() {
        return name;
    }

    @Override
    public int compareTo(NamedFile other) {
        return Arrays.compareUnsigned(name, other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedFile file && Arrays.equals(name, file.name);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(name);
    }
}
