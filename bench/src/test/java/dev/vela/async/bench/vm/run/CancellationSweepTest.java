package dev.vela.async.bench.vm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.JoinException;
import dev.vela.async.bench.vm.runtime.Host;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every program is cancelled at its first await, at its second, and so on, until one run ends before it comes to that.
 * What it awaits there may be pending or not, and may be awaited by the cancelled task itself or by one that it has
 * spawned. Each time it ends as cancelled, and for every try that was entered its finally has run once, to its end.
 */
@Timeout(300)
class CancellationSweepTest {
    /** What is run of the programs whose main function takes too many awaits, or too much time, to be run for each. */
    private static final Map<String, Call> SHORTER = Map.of(
            "fib.jib", new Call("fib", 7L),
            "pingpong.jib", new Call("play", 20L),
            "generator.jib", new Call("sum", 15L),
            "chain.jib", new Call("countDown", 200_000L, 0L));

    private record Call(String function, Object... arguments) {}

    @TestFactory
    Stream<DynamicTest> everyProgramEndsCleanlyWhereverItIsCancelled() throws IOException {
        return Programs.all().stream()
                .flatMap(program -> Stream.of(1, 2, 8)
                        .map(workers ->
                                dynamicTest(program.name() + ", W = " + workers, () -> sweep(program, workers))));
    }

    private static void sweep(Programs program, int workers) throws IOException {
        Set<Integer> failingFinals = failingFinals(run(program, workers, Integer.MAX_VALUE));
        int cancelled = 0;
        for (int await = 1; ; await++) {
            String where = program.name() + " cancelled at await " + await;
            Canceller run = run(program, workers, await);
            assertThat(run.finals).as(where + ": finals run for each try").isEqualTo(run.tries);
            run.finals.keySet().removeAll(failingFinals);
            assertThat(run.ends).as(where + ": finals that came to their end").isEqualTo(run.finals);
            if (!run.cancelled) {
                break;
            }
            cancelled++;
        }
        assertThat(cancelled).as("runs that were cancelled").isPositive();
    }

    /** Where a finally fails always, as a program may. */
    private static Set<Integer> failingFinals(Canceller undisturbed) {
        Set<Integer> failing = new TreeSet<>(undisturbed.finals.keySet());
        failing.removeAll(undisturbed.ends.keySet());
        return failing;
    }

    private static Canceller run(Programs program, int workers, int await) throws IOException {
        Canceller canceller = new Canceller(await);
        Program compiled = Program.compile(program.name(), program.text(), canceller, true);
        Call call = SHORTER.getOrDefault(program.name(), new Call("main"));
        Coroutine<?> main = compiled.call(call.function(), call.arguments());
        boolean endedAsCancelled = false;
        canceller.main = main;
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(workers)) {
            executor.blockOn(executor.spawn(main));
        } catch (JoinException join) {
            endedAsCancelled = true;
        }
        assertThat(endedAsCancelled)
                .as(program.name() + " ends as cancelled at await " + await)
                .isEqualTo(canceller.cancelled);
        return canceller;
    }

    /** Cancels the main task at an await. */
    private static final class Canceller implements Host {
        private final Map<Integer, Integer> tries = new TreeMap<>();
        private final Map<Integer, Integer> finals = new TreeMap<>();
        private final Map<Integer, Integer> ends = new TreeMap<>();
        private final int await;
        private Coroutine<?> main;
        private int awaits;
        private boolean cancelled;

        Canceller(int await) {
            this.await = await;
        }

        @Override
        public void print(Object valueOrNull) {}

        @Override
        public synchronized void trace(String event, int line) {
            switch (event) {
                case "try" -> tries.merge(line, 1, Integer::sum);
                case "finally" -> finals.merge(line, 1, Integer::sum);
                case "ended" -> ends.merge(line, 1, Integer::sum);
                default -> {
                    if (++awaits == await) {
                        cancelled = main.cancel();
                    }
                }
            }
        }
    }
}
