package dev.vela.async.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GateCommandTest {
    private static final String PASSES_ALWAYS = "1000000";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void measuresBothBuildsInTurns() throws IOException {
        Path base = thisBuildAsAJar();

        int code = Testbed.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "gate",
                        "blocking_10k",
                        "--base",
                        base.toString(),
                        "--short",
                        "--rounds",
                        "1",
                        "--limit",
                        PASSES_ALWAYS);

        assertThat(out.toString().lines().map(String::strip))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("blocking_10k, ns/op") && line.contains("ratio to base"))
                .anyMatch(line -> line.matches("base( +[0-9.]+){3}"))
                .anyMatch(line -> line.matches("this( +[0-9.]+){4} \\(.*\\)"))
                .anyMatch(line -> line.equals("no workload is slower"));
        assertThat(code).isZero();
    }

    /** A jar that holds nothing but the way to these classes. */
    private Path thisBuildAsAJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("base.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
