package dev.vela.async.bench.vm.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.Async;
import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.bench.vm.run.Program;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a suspended coroutine holds: the variables that are needed afterwards, under their names, and no others. */
@Timeout(30)
class SavedVariablesTest {
    private static final String MAIN = "async fun main() { }\n";

    @Test
    void onlyWhatIsNeededBehindAnAwaitHasAField() {
        Coroutine<?> call = call("""
                async fun work(kept: int, unused: int): int {
                    let before = kept + 1;
                    let across = before * 2;
                    await yield();
                    let after = across + kept;
                    return after;
                }
                """, 2L, 3L);
        assertThat(fieldsOf(call)).containsOnlyKeys("kept", "unused", "across");
    }

    @Test
    void variablesOfOneNameHaveAFieldEach() {
        Coroutine<?> call = call("""
                async fun work(truth: bool): any {
                    if truth { let x = 1; await yield(); return x; }
                    let x = "a";
                    await yield();
                    return x;
                }
                """, true);
        assertThat(fieldsOf(call)).containsOnlyKeys("truth", "x", "x$2");
    }

    @Test
    void anObjectThatIsNotNeededAnyMoreIsNotHeld() {
        Coroutine<?> call = call("""
                async fun work(parameter: list, never: promise): int {
                    let local = [1];
                    await yield();
                    let number = length(local) + length(parameter);
                    await never;
                    return number;
                }
                """, items("[1, 2]"), items("promise()"));
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            executor.spawn(call);
            // One worker: what is spawned afterwards and yields comes to its end when the first one waits for good.
            executor.blockOn(call("async fun work() { let n = 0; while n < 9 { await yield(); n = n + 1; } }\n"));
            assertThat(fieldsOf(call))
                    .containsEntry("parameter", null)
                    .containsEntry("local", null)
                    .containsEntry("never", null)
                    .containsEntry("number", 3L);
        }
    }

    @Test
    void aFunctionThatHasEndedHoldsNothing() {
        Coroutine<?> call = call("""
                async fun work(parameter: list): int {
                    let local = [1];
                    await yield();
                    return length(local) + length(parameter);
                }
                """, items("[1, 2]"));
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            assertThat(executor.<Object>blockOn(executor.spawn(call))).isEqualTo(3L);
        }
        assertThat(fieldsOf(call)).containsEntry("parameter", null).containsEntry("local", null);
    }

    @Test
    void noneDoesThatHasHandedOverToAnotherOne() {
        Coroutine<?> call = call("""
                async fun work(parameter: list, end: promise): any {
                    return await last(length(parameter), end);
                }

                async fun last(number: int, end: promise): any {
                    return await end;
                }
                """, items("[1, 2]"), items("promise()"));
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            executor.spawn(call);
            executor.blockOn(Async.yieldNow()); // the only worker has run it by then
            assertThat(fieldsOf(call)).containsEntry("parameter", null).containsEntry("end", null);
        }
    }

    /** The value of an expression. */
    private static Object items(String expression) {
        try (AsyncExecutor executor = AsyncExecutor.withWorkers(1)) {
            return executor.blockOn(call("async fun work(): any { return " + expression + "; }\n"));
        }
    }

    private static Coroutine<?> call(String function, Object... arguments) {
        return Program.compile("test.jib", MAIN + function, value -> {}, false).call("work", arguments);
    }

    private static Map<String, Object> fieldsOf(Coroutine<?> call) {
        Map<String, Object> values = new LinkedHashMap<>();
        Arrays.stream(call.getClass().getDeclaredFields())
                .forEach(field -> values.put(field.getName(), get(field, call)));
        return values;
    }

    private static Object get(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
