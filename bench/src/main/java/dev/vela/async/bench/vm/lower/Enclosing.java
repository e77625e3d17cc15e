package dev.vela.async.bench.vm.lower;

import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import dev.vela.async.bench.vm.code.Variable;
import java.util.ArrayList;
import java.util.List;

/** What a statement that leaves has to pass. One thread. */
sealed interface Enclosing {
    /** A loop: break and continue end here. */
    final class Loop implements Enclosing {
        final Place next = new Place();
        final Place end = new Place();
        boolean isBroken;
        boolean isContinued;
    }

    /** The statements of a finally, which nothing but a failure leaves early. */
    final class Closed implements Enclosing {}

    /** A try whose catch may want to see a failure; others pass it unseen. */
    final class Catching implements Enclosing {}

    /**
     * A try with a finally. However its body is left, that is written down in three variables, the finally is run, and
     * what was written down is done.
     */
    final class Cleanup implements Enclosing {
        private static final long ENDED = 0;
        private static final long FAILED = 1;
        private static final long FIRST_EXIT = 2;

        final Place entry = new Place();
        final Variable failure = new Variable("failure", Type.FAILURE);
        private final Variable way = new Variable("way", Type.INT);
        private final Variable result;
        private final List<Exit> exits = new ArrayList<>();

        /** In a function with this type of result. */
        Cleanup(Type resultType) {
            result = new Variable("result", resultType);
        }

        /** The body has ended. */
        void enter(Listing listing) {
            enter(listing, ENDED, Listing.anyOf(result.type()), Listing.anyOf(Type.FAILURE));
        }

        /** The body has failed, and the failure was taken. */
        void enterFailed(Listing listing) {
            enter(listing, FAILED, Listing.anyOf(result.type()), new Value.Read(failure));
        }

        /** The body is being left. */
        void enter(Listing listing, Exit exit) {
            Value value = exit.value() == null ? Listing.anyOf(result.type()) : exit.value();
            exits.add(exit);
            enter(listing, FIRST_EXIT + exits.size() - 1, value, Listing.anyOf(Type.FAILURE));
        }

        /** All three are set on each way, so that none is needed, and saved, before. */
        private void enter(Listing listing, long number, Value value, Value failing) {
            listing.set(result, value);
            listing.set(failure, failing);
            listing.set(way, new Value.Constant(number, Type.INT));
            listing.jump(entry);
        }

        /**
         * The finally has ended: does what was written down, seen from outside of the try.
         *
         * @param mayEnd whether the body may have ended; if so, what follows is done then
         */
        void goOn(Listing listing, Enclosings outer, boolean mayEnd) {
            for (int index = 0; index < exits.size(); index++) {
                Exit exit = exits.get(index);
                Place otherwise = unlessWay(listing, FIRST_EXIT + index);
                outer.leave(new Exit(exit.kind(), new Value.Read(result), exit.position()));
                listing.mark(otherwise);
            }
            Place ended = mayEnd ? unlessWay(listing, FAILED) : new Place();
            listing.fail(new Value.Read(failure));
            listing.mark(ended);
        }

        private Place unlessWay(Listing listing, long number) {
            Place otherwise = new Place();
            Value wanted = new Value.Constant(number, Type.INT);
            listing.unless(new Value.Comparison("==", new Value.Read(way), wanted), otherwise);
            return otherwise;
        }
    }
}
