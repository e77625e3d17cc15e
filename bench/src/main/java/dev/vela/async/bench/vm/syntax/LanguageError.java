package dev.vela.async.bench.vm.syntax;

/** A program breaks a rule of the language; the message says where, which rule, and what to write instead. */
public final class LanguageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At a place in a file. */
    public LanguageError(String file, Position position, String message) {
        super(file + ":" + position.line() + ":" + position.column() + ": " + message);
    }
}
