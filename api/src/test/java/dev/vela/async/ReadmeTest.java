package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java program in README.md and of the pages below compiles and runs, and prints what its comments
 * say: a line of code that prints and ends in a comment promises that comment as its output.
 */
@Timeout(60)
class ReadmeTest {
    private static final List<Path> PAGES = List.of(
            Path.of("..", "README.md"),
            Path.of("..", "docs", "context.md"),
            Path.of("..", "docs", "embedding.md"),
            Path.of("..", "docs", "interop.md"));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java[^\\n]*\\n(.*?)^```");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public\\s+(?:final\\s+)?(?:class|record|interface|enum)\\s+(\\w+)");
    private static final Pattern PRINTED = Pattern.compile("(?m)^.*System\\.out\\.println\\(.*\\);\\s*// (.*)$");

    @TempDir
    private Path folder;

    private static List<String> programsOf(Path page) throws IOException {
        List<String> programs = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            programs.add(matcher.group(1));
        }
        return programs;
    }

    private static String nameOf(String program) {
        Matcher name = PUBLIC_TYPE.matcher(program);
        assertThat(name.find()).as("a public type in\n" + program).isTrue();
        return name.group(1);
    }

    @Test
    void eachPageHasPrograms() throws IOException {
        for (Path page : PAGES) {
            assertThat(programsOf(page)).as("programs of " + page).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> programsCompileAndRunAndPrintWhatTheySay() throws IOException {
        List<String> programs = new ArrayList<>();
        for (Path page : PAGES) {
            programs.addAll(programsOf(page));
        }
        return programs.stream().map(program -> DynamicTest.dynamicTest(nameOf(program), () -> compileAndRun(program)));
    }

    private void compileAndRun(String program) throws Exception {
        String name = nameOf(program);
        Path source = Files.writeString(folder.resolve(name + ".java"), program);
        compile(source);
        assertThat(program).as("a program that can be run").contains("public static void main(");
        List<String> lines = run(name).lines().toList();
        Matcher promised = PRINTED.matcher(program);
        List<String> expected = new ArrayList<>();
        while (promised.find()) {
            expected.add(promised.group(1).strip());
        }
        assertThat(lines).as("output of " + name).isNotEmpty();
        if (!expected.isEmpty()) {
            assertThat(lines).as("output of " + name).containsSubsequence(expected);
        }
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK's compiler").isNotNull();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-Xlint:all,-options",
                    "-Werror",
                    "-d",
                    folder.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, files, messages, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("compiles: " + messages.getDiagnostics()).isTrue();
        }
    }

    /** Runs the program in a process of its own, as a reader would. */
    private String run(String name) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve(name + ".out");
        Path errors = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        name)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(name + " ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(errors)).as("errors of " + name).isEmpty();
        assertThat(process.exitValue()).isZero();
        return Files.readString(output);
    }
}
