package dev.vela.async.bench.vm.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that comes with what it prints.
 *
 * @param path where it lies
 */
record Programs(Path path) {
    private static final String ENDING = ".jib";

    /** The examples, and those that are tests only. */
    static List<Programs> all() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"));
                Stream<Path> tests = Files.list(Path.of("src/test/resources/programs"))) {
            return Stream.concat(examples, tests)
                    .filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .map(Programs::new)
                    .toList();
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    String text() throws IOException {
        return Files.readString(path);
    }

    List<String> expected() throws IOException {
        return Files.readAllLines(path.resolveSibling(name().replace(ENDING, ".out")));
    }
}
