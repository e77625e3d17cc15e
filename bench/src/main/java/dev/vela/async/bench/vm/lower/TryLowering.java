package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.code.Variable;
import dev.vela.async.bench.vm.lower.Enclosing.Catching;
import dev.vela.async.bench.vm.lower.Enclosing.Cleanup;
import dev.vela.async.bench.vm.lower.Enclosing.Closed;
import dev.vela.async.bench.vm.lower.FunctionLowering.Caught;
import dev.vela.async.bench.vm.syntax.Statement;
import java.util.List;

/**
 * Lays try statements flat. The statements of a finally stand in the code once; a variable tells where to go on after
 * them. A finally that awaits puts the cancellation of its task off meanwhile. One thread.
 */
final class TryLowering {
    // immutable
    private final FunctionLowering statements;
    private final Listing listing;
    private final Enclosings enclosings;
    private final Signature function;

    TryLowering(FunctionLowering statements, Listing listing, Enclosings enclosings, Signature function) {
        this.statements = statements;
        this.listing = listing;
        this.enclosings = enclosings;
        this.function = function;
    }

    boolean lower(Statement.Try attempt) {
        if (attempt.cleanup() == null) {
            return catching(attempt);
        }
        Cleanup cleanup = new Cleanup(function.result());
        listing.trace("try", attempt.position().line());
        Place guarded = listing.guard();
        enclosings.push(cleanup);
        boolean bodyEnds = attempt.handler() == null ? statements.block(attempt.body()) : catching(attempt);
        enclosings.pop();
        listing.at(attempt.end().line());
        if (bodyEnds) {
            cleanup.enter(listing);
        }
        listing.take(listing.endGuard(guarded), cleanup.failure);
        cleanup.enterFailed(listing);
        listing.mark(cleanup.entry);
        boolean cleanupEnds = cleanup(attempt);
        listing.at(attempt.end().line());
        cleanup.goOn(listing, enclosings, bodyEnds);
        return bodyEnds && cleanupEnds;
    }

    private boolean catching(Statement.Try attempt) {
        Place end = new Place();
        Variable failure = new Variable("failure", Type.FAILURE);
        Place guarded = listing.guard();
        enclosings.push(new Catching());
        boolean bodyEnds = statements.block(attempt.body());
        enclosings.pop();
        if (bodyEnds) {
            listing.jump(end);
        }
        listing.take(listing.endGuard(guarded), failure);
        Value value = new Value.Invoke(Library.CAUGHT, List.of(new Value.Read(failure)));
        boolean handlerEnds =
                statements.block(attempt.handler(), new Caught(attempt.caught(), attempt.position(), value));
        listing.mark(end);
        return bodyEnds || handlerEnds;
    }

    private boolean cleanup(Statement.Try attempt) {
        enclosings.push(new Closed());
        boolean puttingOff = function.async() && awaits(attempt.cleanup());
        boolean ends = puttingOff ? uncancellable(attempt) : traced(attempt);
        enclosings.pop();
        return ends;
    }

    private boolean uncancellable(Statement.Try attempt) {
        Place end = new Place();
        Variable failure = new Variable("failure", Type.FAILURE);
        Value before = listing.kept("cancellable", new Value.Cancellable(new Value.Constant(false, Type.BOOL)));
        Place guarded = listing.guard();
        boolean ends = traced(attempt);
        listing.at(attempt.end().line());
        Place handler = listing.endGuard(guarded);
        if (ends) {
            listing.evaluate(new Value.Cancellable(before));
            listing.jump(end);
        }
        listing.take(handler, failure);
        listing.evaluate(new Value.Cancellable(before));
        listing.fail(new Value.Read(failure));
        listing.mark(end);
        return ends;
    }

    private boolean traced(Statement.Try attempt) {
        int line = attempt.position().line();
        listing.trace("finally", line);
        boolean ends = statements.block(attempt.cleanup());
        if (ends) {
            listing.trace("ended", line);
        }
        return ends;
    }

    private static boolean awaits(List<Statement> statements) {
        return statements.stream().anyMatch(TryLowering::awaits);
    }

    private static boolean awaits(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return choice.condition().awaits() || awaits(choice.then()) || awaits(choice.otherwise());
        } else if (statement instanceof Statement.While) {
            return true; // it gives way to others, and notices a cancellation there
        } else if (statement instanceof Statement.Try attempt) {
            return awaits(attempt.body())
                    || (attempt.handler() != null && awaits(attempt.handler()))
                    || (attempt.cleanup() != null && awaits(attempt.cleanup()));
        } else if (statement instanceof Statement.Let let) {
            return let.value().awaits();
        } else if (statement instanceof Statement.Assign assign) {
            return assign.target().awaits() || assign.value().awaits();
        } else if (statement instanceof Statement.Evaluate evaluate) {
            return evaluate.expression().awaits();
        } else if (statement instanceof Statement.Throw failure) {
            return failure.value().awaits();
        }
        return false;
    }
}
