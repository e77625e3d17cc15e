package dev.vela.async.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContestTest {
    private static final Rule RULE = new Rule(Duration.ZERO, 1, Duration.ZERO, 3);

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @Test
    void contendersTakeTurnsAndAreClosed() {
        List<ResultLine> lines = measure(contender("a", 10), contender("b", 20));
        assertThat(calls).containsExactly("a", "b", "a", "b", "a", "b", "a", "b", "close a", "close b");
        assertThat(lines)
                .extracting(ResultLine::format)
                .containsExactly("a fib 10.00 10.00 10.00 2 3 more=1.00", "b fib 20.00 20.00 20.00 2 3 more=1.00");
    }

    @Test
    void aFailureIsAReasonAndTheOthersGoOn() {
        Contender failing = contender("bad", () -> {
            throw new IllegalStateException("wrong result: 1");
        });
        Contender unable = new Contender() {
            @Override
            public String name() {
                return "unable";
            }

            @Override
            public Subject prepare(Workload workload, Setting setting) {
                throw new UnsupportedOperationException("it has no timers");
            }
        };
        List<ResultLine> lines = measure(failing, unable, contender("b", 20));
        assertThat(lines.get(0).reason()).contains("wrong result: 1");
        assertThat(lines.get(1).format()).isEqualTo("unable fib n/a it has no timers");
        assertThat(lines.get(2).iterations()).isEqualTo(3);
        assertThat(calls).contains("close bad");
    }

    @Test
    void aHangingIterationIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        Contender hanging = contender("hangs", () -> {
            never.await();
            return Round.of(1, 1);
        });
        assertThat(measure(hanging).get(0).format()).isEqualTo("hangs fib n/a an iteration did not finish in 0 s");
        assertThat(calls).containsExactly("close hangs");
    }

    @Test
    void aSoakShowsTheHeapBeforeAndAfter() {
        Contest contest = new Contest(List.of(contender("a", 10)), setting());
        ResultLine line = contest.measure(Workload.FIB, RULE.countingFor(Duration.ofMillis(20)), true)
                .get(0);
        assertThat(line.figures()).containsKeys("heap_start_mb", "heap_end_mb");
        assertThat(line.iterations()).isPositive();
    }

    @Test
    void longWorkloadsHaveARuleOfTheirOwn() {
        assertThat(Rule.of(Workload.FIB, false).rounds()).isEqualTo(15);
        assertThat(Rule.of(Workload.TAIL, false)).isEqualTo(new Rule(Duration.ZERO, 1, Duration.ZERO, 3));
        assertThat(Rule.of(Workload.FIB, true).rounds()).isEqualTo(5);
        assertThat(Rule.of(Workload.TAIL, true).rounds()).isEqualTo(1);
    }

    private List<ResultLine> measure(Contender... contenders) {
        return new Contest(List.of(contenders), setting()).measure(Workload.FIB, RULE, false);
    }

    private static Setting setting() {
        return new Setting(1, Sizes.TINY, new OpenLoad() {
            @Override
            public double requestsPerSecond(int workers, double share) {
                return 1;
            }

            @Override
            public void compute(int micros) {
                // Nothing is computed here.
            }
        });
    }

    private Contender contender(String name, long nanosPerOperation) {
        return contender(name, () -> {
            calls.add(name);
            return new Round(nanosPerOperation * 2, 2, Map.of("more", 1.0));
        });
    }

    private Contender contender(String name, Subject subject) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Subject prepare(Workload workload, Setting setting) {
                return new Subject() {
                    @Override
                    public Round run() throws Exception {
                        return subject.run();
                    }

                    @Override
                    public Duration limit() {
                        return name.equals("hangs") ? Duration.ofMillis(50) : DEFAULT_LIMIT;
                    }

                    @Override
                    public void close() {
                        calls.add("close " + name);
                    }
                };
            }
        };
    }
}
