package dev.vela.async.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Java source as text.
 *
 * @param path where it lies
 * @param lines its lines, without their ends
 */
record SourceFile(Path path, List<String> lines) {
    /** All Java sources below a directory, in order of their paths; none if there is no such directory. */
    static List<SourceFile> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The file and a line of it, counted from 0, as compilers print it. */
    String at(int line) {
        return path + ":" + (line + 1);
    }
}
