package dev.vela.async.bench.vm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vela.async.bench.vm.runtime.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every program of the language in docs/embedding.md prints what its comments say; the Java programs there are run
 * with those of the README.
 */
@Timeout(60)
class EmbeddingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "embedding.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```jib\\n(.*?)^```");
    private static final Pattern PRINTED = Pattern.compile("(?m)^.*print\\(.*\\);\\s*// (.*)$");

    private static List<String> programs() throws IOException {
        return firstGroups(BLOCK, Files.readString(PAGE));
    }

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1).strip())
                .toList();
    }

    @Test
    void hasPrograms() throws IOException {
        assertThat(programs()).hasSizeGreaterThanOrEqualTo(2);
    }

    @TestFactory
    Stream<DynamicTest> programsPrintWhatTheySay() throws IOException {
        return programs().stream()
                .flatMap(program -> Stream.of(1, 2, 8)
                        .map(workers -> dynamicTest(
                                program.lines().findFirst().orElse("") + " W = " + workers,
                                () -> check(program, workers))));
    }

    private static void check(String program, int workers) {
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        Program compiled = Program.compile("page.jib", program, value -> printed.add(Values.display(value)), false);

        assertThat(ProgramRun.run(compiled, workers)).isEmpty();
        assertThat(printed).isNotEmpty().isEqualTo(firstGroups(PRINTED, program));
    }
}
