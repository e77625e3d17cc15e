package dev.vela.async.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH finds what is to be measured: without its annotation processor it would build a jar of no benchmarks. */
class BenchmarkListTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("basedir", "")).resolve("src/main/java");
    private static final String ENDING = "Benchmark.java";

    @Test
    void namesEveryClassOfBenchmarks() throws IOException {
        assertThat(listedClasses()).isNotEmpty().containsExactlyInAnyOrderElementsOf(classesByName());
    }

    private static Set<String> listedClasses() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .collect(Collectors.toSet());
    }

    private static Set<String> classesByName() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(file -> SOURCES.relativize(file).toString())
                    .map(name -> name.replace(".java", "").replaceAll("[/\\\\]", "."))
                    .collect(Collectors.toSet());
        }
    }
}
