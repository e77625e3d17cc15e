package dev.vela.async.bench.peer.recursive;

import dev.vela.async.bench.measure.Check;
import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.measure.Round;
import dev.vela.async.bench.measure.Setting;
import dev.vela.async.bench.measure.Sizes;
import dev.vela.async.bench.measure.Subject;
import dev.vela.async.bench.measure.Workload;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * A ForkJoinPool with RecursiveTasks, which join by running other tasks on the stack of the one that waits. So they
 * are no async runtime, but what a tree of tasks costs without one.
 */
public final class RecursiveContender implements Contender {
    /** Its name in the lines. */
    public static final String NAME = "recursive";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the JDK's ForkJoinPool with RecursiveTask";
    }

    @Override
    public Subject prepare(Workload workload, Setting setting) {
        Sizes sizes = setting.sizes();
        return switch (workload) {
            case FIB -> onPool(setting.workers(), pool -> fib(pool, sizes.fibArgument()));
            case SKYNET -> onPool(setting.workers(), pool -> skynet(pool, sizes.skynetLeaves()));
            default -> throw new UnsupportedOperationException("RecursiveTask can't suspend");
        };
    }

    private static Subject onPool(int workers, Function<ForkJoinPool, Round> tree) {
        ForkJoinPool pool = new ForkJoinPool(workers);
        Subject subject = () -> tree.apply(pool);
        return subject.endingWith(pool::shutdownNow);
    }

    private static Round fib(ForkJoinPool pool, int argument) {
        long start = System.nanoTime();
        long result = pool.invoke(new FibTask(argument));
        long nanos = System.nanoTime() - start;
        Check.equal("fib", Check.fibonacci(argument), result);
        return Round.of(nanos, Check.fibonacciCalls(argument));
    }

    private static Round skynet(ForkJoinPool pool, int leaves) {
        long start = System.nanoTime();
        long result = pool.invoke(new NodeTask(0, leaves));
        long nanos = System.nanoTime() - start;
        Check.equal("skynet", Check.skynetSum(leaves), result);
        return Round.of(nanos, Check.skynetNodes(leaves));
    }
}
