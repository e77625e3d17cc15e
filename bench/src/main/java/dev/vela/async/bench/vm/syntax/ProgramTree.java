package dev.vela.async.bench.vm.syntax;

import java.util.List;

/**
 * A program as it is written.
 *
 * @param file the name of its file, for messages and stack traces
 * @param functions in order
 */
public record ProgramTree(String file, List<FunctionTree> functions) {
    /** The error at a place in this program. */
    public LanguageError error(Position position, String message) {
        return new LanguageError(file, position, message);
    }
}
