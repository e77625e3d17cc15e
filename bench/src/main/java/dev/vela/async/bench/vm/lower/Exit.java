package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.syntax.Position;

/**
 * A statement that leaves what encloses it.
 *
 * @param kind which statement it is
 * @param value what is returned; null for the other kinds
 * @param position where it stands
 */
record Exit(Kind kind, Value value, Position position) {
    /** Which statement it is. */
    enum Kind {
        RETURN,
        BREAK,
        CONTINUE
    }
}
