package dev.vela.async.bench.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the bytes of files come from: the file system, or a test's stand-in that fails or never answers. */
@FunctionalInterface
interface FileSource {
    /**
     * The file system, without following a symbolic link. Its streams do not close themselves on an interrupt:
     * a channel that does so waits for its reader, and would hang the interrupter with a stuck read.
     */
    FileSource SYSTEM = path -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);

    /**
     * Opens a file for reading. May block; called on blocking threads only.
     *
     * @throws IOException if it can't be opened
     */
    InputStream open(Path path) throws IOException;
}
