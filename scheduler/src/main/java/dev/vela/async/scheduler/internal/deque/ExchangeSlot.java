package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.internal.support.Padding;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One place for one object, filled by its owner and emptied by whoever exchanges first.
 *
 * <p>Only the owner may call {@link #put}; any thread may call the rest. No method blocks. An emptiness that
 * another thread sees may be out of date at once.
 */
final class ExchangeSlot<E> extends ExchangeSlotWord<E> {
    /*
     * The word "held"
     *   from      call   by      to       the caller learns
     *   null      put    owner   object
     *   object    take   any     null     the object
     *   null      take   any     null     null
     *
     * Invariants
     *   [X1] What was put is answered by exactly one take: an object leaves by an exchange only, and the owner puts
     *        only where it has seen null, which nobody but the owner ends.
     *   [X2] An empty slot refers to nothing.
     * Ordering
     *   put releases and take acquires from it: the taker sees what the owner wrote before. The
     *   glance that spares the exchange on an empty slot is opaque, it orders nothing; isEmpty is volatile,
     *   for a thread that has announced its sleep and looks once more.
     * Shown by ExchangeSlotTest and ExchangeSlotStress.
     */
    long back01;
    long back02;
    long back03;
    long back04;
    long back05;
    long back06;
    long back07;
    long back08;
    long back09;
    long back10;
    long back11;
    long back12;
    long back13;
    long back14;
    long back15;

    /** Fills the slot, which the owner has seen empty. */
    void put(E object) {
        setHeldRelease(object); // [X1]
    }

    /** Takes out what is there; null if nothing is. */
    @Nullable
    E take() {
        return heldOpaque() == null ? null : takeHeld(); // [X1] [X2]
    }

    /** True if nothing is there. */
    boolean isEmpty() {
        return heldVolatile() == null;
    }

    /** As {@link #isEmpty}, without any ordering: for the owner's own looks. */
    boolean looksEmpty() {
        return heldOpaque() == null;
    }
}

/** The word of an {@link ExchangeSlot}, between its paddings. */
abstract class ExchangeSlotWord<E> extends Padding {
    private static final VarHandle HELD = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "held", VarHandle.class, ExchangeSlotWord.class, Object.class);

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private @Nullable Object held;

    final @Nullable Object heldOpaque() {
        return HELD.getOpaque(this);
    }

    final @Nullable Object heldVolatile() {
        return HELD.getVolatile(this);
    }

    final void setHeldRelease(E object) {
        HELD.setRelease(this, object);
    }

    @SuppressWarnings("unchecked") // nothing but an E is ever stored
    final @Nullable E takeHeld() {
        return (E) HELD.getAndSet(this, (Object) null);
    }
}
