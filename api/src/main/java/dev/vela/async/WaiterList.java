package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The waiters of a cell that has had more than one at a time. Any thread may call any method; none blocks.
 * Adding and taking back are lock-free; the sweep is done by one thread at a time, the others do without.
 */
@SuppressWarnings("UnusedVariable") // the fields are read through their handles
final class WaiterList extends CellState.Pending {
    /*
     * The word "head": a stack of registrations, newest first, then CLOSED for ever.
     *
     *   from     call     to                  the caller learns
     *   newest   add      new, above newest   its registration
     *   newest   close    CLOSED              all registrations
     *   CLOSED   add      no change           null: the cell has its outcome
     *
     * Invariants
     *   [W1] The list is closed only after the cell has its outcome, by the thread that wrote that.
     *   [W2] A registration that was not taken back is reachable from the head until the list is closed: the
     *        sweeper bypasses emptied registrations only, and those still lead to what was behind them.
     *   [W3] The head itself is never swept, so the sweeper writes no word that an adder writes.
     *   [W4] Emptied registrations are at most SWEEP_AT and half of the rest, and those whose sweep was left to
     *        the sweeper of that moment: taking back is amortised O(1), and the memory follows the live waiters.
     * Ordering
     *   add releases the registration by the exchange of the head, close acquires it. The links behind are
     *   opaque: every registration that the sweeper can link to was published by an earlier exchange of the head.
     * Follows R. K. Treiber's stack (1986); differs in that entries are taken back from the middle by emptying them,
     * and swept.
     * Shown by CellTest, TaskLivenessTest, WaiterListStress.
     */

    /** So many emptied registrations are let lie before a sweep is thought of. */
    private static final int SWEEP_AT = 16;

    private static final VarHandle HEAD =
            fieldVarHandle(lookup(), "head", VarHandle.class, WaiterList.class, Registration.class);
    private static final VarHandle SIZE =
            fieldVarHandle(lookup(), "size", VarHandle.class, WaiterList.class, int.class);
    private static final VarHandle EMPTIED =
            fieldVarHandle(lookup(), "emptied", VarHandle.class, WaiterList.class, int.class);
    private static final VarHandle SWEEPING =
            fieldVarHandle(lookup(), "sweeping", VarHandle.class, WaiterList.class, boolean.class);

    // immutable
    final VelaFuture<?> cell;
    private final Registration closed = new Registration(this, null);
    private final Registration oldest;

    // shared
    private @Nullable Registration head;
    private int size;
    private int emptied;
    private boolean sweeping;

    /** With one waiter, which registered when it was alone and therefore holds no registration. */
    WaiterList(VelaFuture<?> cell, Waiter lone) {
        this.cell = cell;
        this.oldest = new Registration(this, lone);
        this.head = oldest;
        this.size = 1;
    }

    /**
     * The registration; null if the list is closed and nobody will continue the waiter. A registration that came too late
     * and was taken back all the same, by its key, is answered too: whoever took it continues the waiter.
     */
    @Nullable
    Registration add(Waiter waiter) {
        Registration registration = new Registration(this, waiter);
        waiter.registering(registration);
        for (; ; ) {
            Registration newest = (Registration) HEAD.getAcquire(this);
            if (newest == closed) {
                return registration.take() == null ? registration : null; // [C2]
            }
            registration.nextOpaque(newest);
            if (HEAD.weakCompareAndSet(this, newest, registration)) {
                SIZE.getAndAdd(this, 1);
                return registration;
            }
        }
    }

    /** Takes back the registration of the waiter that was alone at first; false if that has ended. */
    boolean removeLone(Waiter lone) {
        return oldest.waiterOpaque() == lone && remove(oldest);
    }

    /** Takes a registration of this list back; false if that has ended. */
    boolean remove(Registration registration) {
        if (registration.take() == null) {
            return false;
        }
        sweepIfNeeded();
        return true;
    }

    private void sweepIfNeeded() {
        // [W4]
        int now = (int) EMPTIED.getAndAdd(this, 1) + 1;
        if (now >= SWEEP_AT && now > ((int) SIZE.getOpaque(this)) / 2 && SWEEPING.compareAndSet(this, false, true)) {
            try {
                int swept = sweep();
                SIZE.getAndAdd(this, -swept);
                EMPTIED.getAndAdd(this, -swept);
            } finally {
                SWEEPING.setRelease(this, false);
            }
        }
    }

    private int sweep() {
        int swept = 0;
        Registration kept = (Registration) HEAD.getAcquire(this); // [W3]
        while (kept != null) {
            Registration behind = kept.nextOpaque();
            Registration live = behind;
            while (live != null && live.waiterOpaque() == null) {
                live = live.nextOpaque();
                swept++;
            }
            if (live != behind) {
                kept.nextOpaque(live); // [W2]
            }
            kept = live;
        }
        return swept;
    }

    /** How many registrations are kept, the emptied ones among them. */
    int length() {
        int length = 0;
        for (Registration each = (Registration) HEAD.getAcquire(this); each != null; each = each.nextOpaque()) {
            length++;
        }
        return length;
    }

    /**
     * Closes the list and tells every waiter, in the order of registration. Whatever one of them throws (there may be
     * no memory to queue a task), the others are told.
     *
     * @param only false if others were told of the same outcome elsewhere
     */
    void closeAndTell(boolean only) {
        ArrayList<Waiter> newestFirst = new ArrayList<>();
        Registration registration = (Registration) HEAD.getAndSet(this, closed); // [W1]
        while (registration != null) {
            Waiter waiter = registration.take(); // [C2]
            if (waiter != null) {
                newestFirst.add(waiter);
            }
            registration = registration.nextOpaque();
        }
        boolean alone = only && newestFirst.size() == 1;
        Error failure = null;
        for (int index = newestFirst.size() - 1; index >= 0; index--) {
            try {
                newestFirst.get(index).onSettled(cell, alone);
            } catch (Error thrown) {
                failure = thrown;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
