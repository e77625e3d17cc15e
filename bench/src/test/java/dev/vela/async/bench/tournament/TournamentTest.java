package dev.vela.async.bench.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TournamentTest {
    private static final Conditions CONDITIONS = Conditions.of(2, true);

    @TempDir
    private Path folder;

    private final List<String> started = new ArrayList<>();
    private ResultsFile file;

    @BeforeEach
    void open() throws IOException {
        file = ResultsFile.open(folder.resolve("results.txt"));
    }

    @Test
    void theyTakeTurns() throws Exception {
        play(3, printing("vela", "vela fib 1 1 1 1 1"), printing("fjp", "fjp fib 2 2 2 1 1"));

        assertThat(started).containsExactly("vela", "fjp", "vela", "fjp", "vela", "fjp");
        assertThat(file.results().of("fjp", Workload.FIB)).hasSize(3);
    }

    @Test
    void whatStandsInTheResultsIsNotMeasuredAgain() throws Exception {
        file.add(1, ResultLine.parse("vela fib 1 1 1 1 1"));

        play(2, printing("vela", "vela fib 3 3 3 1 1"));

        assertThat(started).containsExactly("vela");
        assertThat(file.results().of("vela", Workload.FIB).get(1).median()).isEqualTo(1);
    }

    @Test
    void whatHadNoResultOnceIsLeftAlone() throws Exception {
        play(3, printing("fjp", "fjp fib n/a it starves"));

        assertThat(started).containsExactly("fjp");
    }

    @Test
    void aRuntimeThatIsNotBuiltIsNotRememberedAsSuch() throws Exception {
        play(1, Candidate.absent("zio", "not built"));

        assertThat(file.results().of("zio", Workload.FIB).get(1).reason()).isEqualTo("not built");
        assertThat(Files.exists(folder.resolve("results.txt"))).isFalse();
    }

    @Test
    void aProgramThatPrintsSomethingElseIsTold() throws Exception {
        play(
                1,
                printing("silent", ""),
                printing("chatty", "hello"),
                printing("wrong", "wrong skynet 1 1 1 1 1"),
                new Candidate("failing", "", (workload, conditions) -> List.of("sh", "-c", "exit 3")));

        assertThat(reason("silent")).isEqualTo("its process ended with exit code 0");
        assertThat(reason("chatty")).isEqualTo("its process ended with exit code 0, its last line was 'hello'");
        assertThat(reason("wrong")).isEqualTo("its last line was for skynet");
        assertThat(reason("failing")).isEqualTo("its process ended with exit code 3");
    }

    private String reason(String runtime) {
        return file.results().of(runtime, Workload.FIB).get(1).reason();
    }

    private void play(int rounds, Candidate... candidates) throws IOException, InterruptedException {
        new Tournament(List.of(candidates), CONDITIONS, rounds, file, Progress.NONE).play(Workload.FIB);
    }

    private Candidate printing(String name, String line) {
        return new Candidate(name, "", (workload, conditions) -> {
            started.add(name);
            return List.of("echo", line);
        });
    }
}
