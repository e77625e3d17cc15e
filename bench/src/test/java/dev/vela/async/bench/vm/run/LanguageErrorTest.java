package dev.vela.async.bench.vm.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vela.async.bench.vm.syntax.LanguageError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "let x = ; | 1:28: breaks the grammar: ",
                "let x = 'a'; | 1:28: breaks the grammar: ",
                "let x = 1 | 1:30: breaks the grammar: ",
                "print(99999999999999999999); | 1:26: an int has 64 bits: 99999999999999999999 is above",
                "try { } | 1:20: a try needs a catch or a finally",
                "x = 1; | 1:20: there is no variable 'x' here: declare it by let",
                "let x = 1; let x = 2; | 1:35: 'x' is declared already",
                "let x = 1; x = true; | 1:35: the value of 'x' is of type bool, and must be of type int",
                "let x = [1]; x[0] = 2; x[true] = 1; | 1:43: argument 2 of 'set' is of type bool",
                "1 = 2; | 1:20: only variables and elements of lists can be given a value",
                "let x: number = 1; | 1:27: there is no type 'number': write any, int,",
                "let x: int<int> = 1; | 1:27: 'int' has no elements",
                "nosuch(); | 1:20: there is no function 'nosuch'",
                "print(1, 2); | 1:20: 'print' takes 1 arguments, not 2",
                "work(); | 1:20: 'work' is async: write await work(…), or spawn work(…)",
                "await 1; | 1:20: a value of type int can't be awaited",
                "spawn plain(1); | 1:20: only async functions are spawned",
                "plain(true); | 1:26: argument 1 of 'plain' is of type bool, and must be of type int",
                "if 1 { } | 1:23: a condition is of type int, and must be of type bool",
                "let x = 1 + true; | 1:30: a side of + is of type bool",
                "let x = 1 < \"a\"; | 1:30: a side of < is of type text, and must be of type int",
                "let x = 1 == \"a\"; | 1:30: a value of type int never equals one of type text",
                "let x = !1; | 1:29: what stands after ! is of type int",
                "break; | 1:20: break and continue stand in loops only",
                "return; print(1); | 1:28: this is never reached",
                "while true { } print(1); | 1:35: this is never reached",
                "try { } finally { return; } | 1:38: a finally is left at its end or by a failure only",
                "while true { try { } finally { break; } } | 1:51: a finally is left at its end",
            })
    void aBrokenRuleIsNamedWithItsPlaceAndWhatToDo(String statements, String message) {
        String program = "async fun main() { " + statements + " }\n"
                + "async fun work() { }\n"
                + "fun plain(number: int): int { return number; }\n";
        assertThatThrownBy(() -> Program.compile("test.jib", program, value -> {}, false))
                .isInstanceOf(LanguageError.class)
                .hasMessageStartingWith("test.jib:" + message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fun main() { } | 1:1: a program begins with 'async fun main()'",
                "async fun main(x) { } | 1:1: a program begins with 'async fun main()'",
                "async fun main() { } fun main() { } | 1:26: there is a function 'main' already",
                "async fun main() { } fun print(x) { } | 1:26: the language has a function 'print'",
                "async fun main() { } fun f() { await sleep(1); } | 1:32: await stands in async functions only",
                "async fun main() { } fun f() { spawn main(); } | 1:32: spawn stands in async functions only",
                "async fun main() { } fun f(): int { } | 1:37: 'f' can end without a value of type int",
                "async fun main() { } fun f(): int { return; } | 1:37: 'f' returns a value of type int",
                "async fun main() { } fun f(): int { return true; } | 1:44: the result of 'f' is of type bool",
            })
    void soIsOneAboutFunctions(String program, String message) {
        assertThatThrownBy(() -> Program.compile("test.jib", program, value -> {}, false))
                .isInstanceOf(LanguageError.class)
                .hasMessageStartingWith("test.jib:" + message.strip());
    }
}
