package dev.vela.async.bench.hash;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds the regular files below some paths. Symbolic links are not followed and, like devices, pipes and
 * sockets, passed over, but reported where they were asked for by name. One thread.
 */
final class FileTree {
    // immutable
    private final BiConsumer<byte[], Throwable> complaints;

    // owner thread only
    private final List<NamedFile> files = new ArrayList<>();
    private final Deque<NamedFile> directories = new ArrayDeque<>();

    /** Whatever can't be read is told to {@code complaints}, by name and reason. */
    FileTree(BiConsumer<byte[], Throwable> complaints) {
        this.complaints = complaints;
    }

    /** All files below these arguments, sorted by the bytes of their names. One named twice stands twice. */
    List<NamedFile> find(List<String> arguments) {
        for (String argument : arguments) {
            findBelow(argument);
        }
        Collections.sort(files);
        return files;
    }

    private void findBelow(String argument) {
        byte[] name = FileNames.ofArgument(argument);
        try {
            findBelow(Path.of(argument), name, argument.endsWith("/"));
        } catch (InvalidPathException | IOException unreadable) {
            complaints.accept(name, unreadable);
        }
        while (!directories.isEmpty()) {
            list(directories.removeLast());
        }
    }

    private void findBelow(Path path, byte[] name, boolean mustBeDirectory) throws IOException {
        BasicFileAttributes attributes = attributesOf(name, path, mustBeDirectory);
        if (mustBeDirectory && !attributes.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        if (!add(path, name, attributes)) {
            throw new IOException(
                    attributes.isSymbolicLink() ? "Is a symbolic link, not followed" : "Is not a regular file");
        }
    }

    /** A trailing slash asks for what a link leads to, here as everywhere in the system. */
    private static BasicFileAttributes attributesOf(byte[] name, Path path, boolean follow) throws IOException {
        if (name.length == 0) {
            throw new IOException("No such file or directory");
        }
        return follow
                ? Files.readAttributes(path, BasicFileAttributes.class)
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void list(NamedFile directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (Path entry : entries) {
                visit(entry, FileNames.ofChild(directory.name(), entry));
            }
        } catch (DirectoryIteratorException unreadable) {
            complaints.accept(directory.name(), unreadable.getCause());
        } catch (IOException unreadable) {
            complaints.accept(directory.name(), unreadable);
        }
    }

    private void visit(Path entry, byte[] name) {
        try {
            add(entry, name, attributesOf(name, entry, false));
        } catch (IOException unreadable) {
            complaints.accept(name, unreadable);
        }
    }

    private boolean add(Path path, byte[] name, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            directories.addLast(new NamedFile(path, name));
        } else if (attributes.isRegularFile()) {
            files.add(new NamedFile(path, name));
        } else {
            return false;
        }
        return true;
    }
}
