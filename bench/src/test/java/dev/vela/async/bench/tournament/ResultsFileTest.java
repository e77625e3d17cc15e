package dev.vela.async.bench.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAddedIsThereWhenItIsOpenedAgain() throws IOException {
        Path path = folder.resolve("results.txt");
        ResultLine line = ResultLine.parse("fjp fib 20.00 19.00 30.00 5 15 more=1");
        ResultsFile file = ResultsFile.open(path);
        file.describe(Map.of("java", "17: the long way"));
        file.describe(Candidate.absent("fjp", "a pool"));
        file.add(2, line);

        ResultsFile again = ResultsFile.open(path);

        assertThat(again.facts()).containsExactly(Map.entry("java", "17: the long way"));
        assertThat(again.runtimes()).containsExactly(Map.entry("fjp", "a pool"));
        assertThat(again.results().of("fjp", Workload.FIB)).containsExactly(Map.entry(2, line));
        assertThat(again.results().workloads()).containsExactly(Workload.FIB);
    }

    @Test
    void aFactThatIsThereIsKept() throws IOException {
        ResultsFile file = ResultsFile.open(folder.resolve("results.txt"));
        file.describe(Map.of("date", "yesterday"));
        file.describe(Map.of("date", "today"));

        assertThat(file.facts()).containsEntry("date", "yesterday");
        assertThat(Files.readAllLines(folder.resolve("results.txt"))).hasSize(1);
    }

    @Test
    void anythingElseInItIsNamedWithItsLine() throws IOException {
        Path path = Files.writeString(folder.resolve("results.txt"), "# a: b\n\nnonsense\n");

        assertThatThrownBy(() -> ResultsFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("results.txt, line 3");
    }

    @Test
    void theConditionsCanBeReadFromTheFacts() {
        Conditions conditions = new Conditions(3, true, 800.5, new TreeMap<>(Map.of(1, 17_000.25, 3, 40_000.0)));

        assertThat(Facts.conditions(Facts.of(conditions))).isEqualTo(conditions);
        assertThat(Facts.conditions(Facts.of(Conditions.of(2, false)))).isEqualTo(Conditions.of(2, false));
    }
}
