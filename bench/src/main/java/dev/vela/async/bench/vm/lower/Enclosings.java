package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.lower.Enclosing.Cleanup;
import dev.vela.async.bench.vm.lower.Enclosing.Closed;
import dev.vela.async.bench.vm.lower.Enclosing.Loop;
import java.util.ArrayDeque;
import java.util.Deque;

/** What encloses the statement that is being lowered, innermost first. One thread. */
final class Enclosings {
    // immutable
    private final Signatures signatures;
    private final Listing listing;

    // the compiler's thread only
    private final Deque<Enclosing> stack = new ArrayDeque<>();

    Enclosings(Signatures signatures, Listing listing) {
        this.signatures = signatures;
        this.listing = listing;
    }

    void push(Enclosing enclosing) {
        stack.push(enclosing);
    }

    void pop() {
        stack.pop();
    }

    /** Whether a failure, or a value on its way out, has still to pass something of this function. */
    boolean isInsideTry() {
        return stack.stream().anyMatch(each -> !(each instanceof Loop));
    }

    /** Leaves, by way of the innermost finally if there is one. */
    void leave(Exit exit) {
        for (Enclosing enclosing : stack) {
            if (enclosing instanceof Cleanup cleanup) {
                cleanup.enter(listing, exit);
                return;
            }
            if (enclosing instanceof Closed) {
                throw signatures.error(
                        exit.position(),
                        "a finally is left at its end or by a failure only: what it would drop could be a failure"
                                + " too; move this behind it");
            }
            if (enclosing instanceof Loop loop && exit.kind() != Exit.Kind.RETURN) {
                leave(loop, exit.kind());
                return;
            }
        }
        if (exit.kind() != Exit.Kind.RETURN) {
            throw signatures.error(exit.position(), "break and continue stand in loops only: there is none here");
        }
        listing.end(exit.value());
    }

    private void leave(Loop loop, Exit.Kind kind) {
        if (kind == Exit.Kind.BREAK) {
            loop.isBroken = true;
            listing.jump(loop.end);
        } else {
            loop.isContinued = true;
            listing.jump(loop.next);
        }
    }
}
