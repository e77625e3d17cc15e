package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Pipelines of Reactor whose operators run on the workers of an executor. */
@Timeout(60)
class ReactorInteropTest {
    private static final int NUMBERS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AsyncExecutor executor =
            AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withThreadName("reactor"));
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        executor.close();
    }

    private int square(int number) {
        threads.add(Thread.currentThread().getName());
        return number * number;
    }

    private static List<Integer> squares() {
        return IntStream.rangeClosed(1, NUMBERS)
                .map(number -> number * number)
                .boxed()
                .toList();
    }

    private void squareAllOn(Scheduler scheduler) {
        List<Integer> inOrder = Flux.range(1, NUMBERS)
                .publishOn(scheduler)
                .map(this::square)
                .collectList()
                .block(PATIENCE);
        assertThat(inOrder).isEqualTo(squares());
        List<Integer> concurrent = Flux.range(1, NUMBERS)
                .publishOn(scheduler)
                .flatMap(number -> Mono.fromCallable(() -> square(number)).subscribeOn(scheduler), 64)
                .collectSortedList()
                .block(PATIENCE);
        assertThat(concurrent).isEqualTo(squares().stream().sorted().toList());
        assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("reactor-worker-"));
        System.out.println("ReactorInteropTest: 2 pipelines of " + NUMBERS + " numbers on " + threads);
    }

    @Test
    void onExecute() {
        Scheduler scheduler = Schedulers.fromExecutor(executor);
        squareAllOn(scheduler);
        scheduler.dispose();
    }

    @Test
    void onTheExecutorServiceWhichItShutsDownAlone() throws Exception {
        ExecutorService service = executor.asExecutorService();
        Scheduler scheduler = Schedulers.fromExecutorService(service);
        squareAllOn(scheduler);
        scheduler.dispose();
        Acceptance.eventually("the service is terminated", service::isTerminated);
        int value = executor.<Integer>blockOn(executor.spawn(() -> 1));
        assertThat(value).isEqualTo(1);
    }
}
