package dev.vela.async.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every source file of a module has to look like. */
public final class SourceShape {
    private static final int LINES_AT_MOST = 400;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(|\\bimport static .*\\.sleep;");
    private static final Pattern VAR_HANDLE_FIELD = Pattern.compile("\\bVarHandle [a-zA-Z_]+\\s*(=|;)");
    private static final Pattern VAR_HANDLE_CONSTANT =
            Pattern.compile("^\\s+(private )?static final VarHandle [A-Z][A-Z_]*( =|;).*");
    private static final Pattern VAR_HANDLE_LOOKUP = Pattern.compile("\\.find(Static)?VarHandle\\(");

    // immutable
    private final String module;
    private final Path accessModes;
    private final List<SourceFile> mainSources;
    private final List<SourceFile> testSources;
    private final List<SourceFile> citingSources;

    private SourceShape(Path directory) {
        module = directory.getFileName().toString();
        accessModes = directory.resolve("src/test/resources/access-modes.txt");
        mainSources = SourceFile.below(directory.resolve("src/main/java"));
        testSources = SourceFile.below(directory.resolve("src/test/java"));
        citingSources = Stream.concat(
                        testSources.stream(), SourceFile.below(directory.resolveSibling("stress-tests/src")).stream())
                .toList();
    }

    /** The checks of the module whose tests are running. */
    public static Stream<DynamicTest> ofThisModule() {
        return new SourceShape(ThisModule.directory()).checks();
    }

    private Stream<DynamicTest> checks() {
        InvariantTags tags = new InvariantTags(mainSources);
        return Stream.of(
                check("a file has at most " + LINES_AT_MOST + " lines", tooLong()),
                check("nothing is left unfinished", linesWith(UNFINISHED, allSources())),
                check("no test sleeps", linesWith(SLEEP, testSources)),
                check("types and public members are documented", DocumentedSources.undocumented(mainSources)),
                check("a VarHandle is a constant", variableHandles()),
                check("a VarHandle is made in one line", linesWith(VAR_HANDLE_LOOKUP, mainSources)),
                check(
                        "an accessor reaches its word in the mode that it is named after",
                        AccessModes.misnamedAccessors(mainSources)),
                check("the modes are those of access-modes.txt", AccessModes.differences(accessModes, mainSources)),
                check("an invariant's tag is declared once", tags.declaredTwice()),
                check("an invariant is cited where it is kept", tags.notKeptByAnyLine()),
                check("an invariant is cited where it is shown", tags.notShownBy(citingSources)));
    }

    private static DynamicTest check(String rule, List<String> violations) {
        return dynamicTest(rule, () -> assertThat(violations).as(rule).isEmpty());
    }

    /** The sizes of the main sources in one line, for people. */
    public static String sizesOfThisModule() {
        return new SourceShape(ThisModule.directory()).sizes();
    }

    private String sizes() {
        int[] sorted = mainSources.stream()
                .mapToInt(file -> file.lines().size())
                .sorted()
                .toArray();
        return String.format(
                "%s: %d main sources, lines: median %d, longest %d, all %d",
                module,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                Arrays.stream(sorted).sum());
    }

    private List<String> tooLong() {
        return allSources().stream()
                .filter(file -> file.lines().size() > LINES_AT_MOST)
                .map(file -> file.path() + " has " + file.lines().size() + " lines")
                .toList();
    }

    private List<String> variableHandles() {
        List<String> violations = new ArrayList<>();
        for (SourceFile file : mainSources) {
            for (int line = 0; line < file.lines().size(); line++) {
                String text = file.lines().get(line);
                if (VAR_HANDLE_FIELD.matcher(text).find()
                        && !VAR_HANDLE_CONSTANT.matcher(text).matches()) {
                    violations.add(file.at(line));
                }
            }
        }
        return violations;
    }

    private List<SourceFile> allSources() {
        return Stream.concat(mainSources.stream(), testSources.stream())
                .filter(file -> !file.name().equals("SourceShape.java"))
                .toList();
    }

    private static List<String> linesWith(Pattern pattern, List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> IntStream.range(0, file.lines().size())
                        .filter(line -> pattern.matcher(file.lines().get(line)).find())
                        .mapToObj(file::at))
                .toList();
    }
}
