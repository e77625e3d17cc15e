package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job that is told from others by its number and never run. */
final class NumberedJob extends Job {
    final int number;

    /** Written before the job is pushed, without any mode: who gets the job must see it. */
    int payload;

    NumberedJob(int number) {
        this.number = number;
        payload = ~number;
    }

    @Override
    protected void run(Carrier carrier) {
        throw new AssertionError("not to be run");
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }

    /** Jobs with the numbers from first up to but without end. */
    static Stream<NumberedJob> numbered(int first, int end) {
        return Stream.iterate(first, number -> number + 1).limit(end - first).map(NumberedJob::new);
    }

    static int numberOf(@Nullable Job job) {
        return job instanceof NumberedJob numbered ? numbered.number : -1;
    }

    /** The numbers of all jobs that the source has. */
    static List<Integer> drain(Supplier<@Nullable Job> source) {
        List<Integer> numbers = new ArrayList<>();
        for (Job job = source.get(); job != null; job = source.get()) {
            numbers.add(numberOf(job));
        }
        return numbers;
    }
}
