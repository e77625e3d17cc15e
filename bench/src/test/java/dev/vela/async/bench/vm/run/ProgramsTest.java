package dev.vela.async.bench.vm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vela.async.bench.vm.runtime.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every program prints what stands beside it, on any number of workers. */
@Timeout(60)
class ProgramsTest {
    @Test
    void thereAreExamplesAndOthers() throws IOException {
        assertThat(Programs.all()).hasSizeGreaterThanOrEqualTo(10);
    }

    @TestFactory
    Stream<DynamicTest> theyPrintWhatStandsBesideThem() throws IOException {
        return Programs.all().stream()
                .flatMap(program -> Stream.of(1, 2, 8)
                        .map(workers ->
                                dynamicTest(program.name() + ", W = " + workers, () -> check(program, workers))));
    }

    private static void check(Programs program, int workers) throws IOException {
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        Program compiled =
                Program.compile(program.name(), program.text(), value -> printed.add(Values.display(value)), false);

        assertThat(ProgramRun.run(compiled, workers)).isEmpty();
        assertThat(printed).isEqualTo(program.expected());
    }
}
