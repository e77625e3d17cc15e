package dev.vela.async.bench.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgramRunTest {
    @Test
    void anUncaughtFailureIsReportedWithItsPlaceAndTheFunctionsThatRan() {
        String program = """
                fun divide(left: int, right: int): int {
                    return left / right;
                }

                async fun work(number: int): int {
                    await yield();
                    return divide(1, number);
                }

                async fun main() {
                    await work(0);
                }
                """;
        assertThat(run(program).orElseThrow().lines())
                .containsExactly(
                        "test.jib:2: uncaught: / by zero", "    in divide (test.jib:2)", "    in work (test.jib:7)");
    }

    @Test
    void whatWasCalledWithoutWaitingIsOnTheStack() {
        String program = """
                async fun fails() {
                    throw "on purpose";
                }

                async fun main() {
                    await fails();
                    print("not reached");
                }
                """;
        assertThat(run(program).orElseThrow().lines())
                .containsExactly(
                        "test.jib:2: uncaught: on purpose", "    in fails (test.jib:2)", "    in main (test.jib:6)");
    }

    @Test
    void aFailureWithoutAPlaceIsReportedToo() {
        assertThat(run("async fun main() { await within(0, promise()); }")).contains("uncaught: timed out");
    }

    @Test
    void aTaskThatNobodyAwaitsIsCancelledAtTheEnd() {
        String program = """
                async fun patient() {
                    try {
                        await promise();
                    } finally {
                        print("ended");
                    }
                }

                async fun main() {
                    let task = spawn patient();
                    await yield();
                    print("main ends");
                }
                """;
        StringBuffer printed = new StringBuffer();
        Program compiled = Program.compile("test.jib", program, printed::append, false);
        assertThat(ProgramRun.run(compiled, 1)).isEmpty();
        assertThat(printed).hasToString("main endsended");
    }

    private static Optional<String> run(String text) {
        return ProgramRun.run(Program.compile("test.jib", text, value -> {}, false), 1);
    }
}
