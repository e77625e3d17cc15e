package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One place in a {@link WaiterList}. Whoever registered keeps it, to take it back with. */
@SuppressWarnings("UnusedVariable") // the fields are read through their handles
final class Registration {
    private static final VarHandle WAITER =
            fieldVarHandle(lookup(), "waiter", VarHandle.class, Registration.class, Waiter.class);
    private static final VarHandle NEXT =
            fieldVarHandle(lookup(), "next", VarHandle.class, Registration.class, Registration.class);

    // immutable
    final WaiterList list;

    // shared
    /** Null once the registration has ended. */
    private @Nullable Waiter waiter;

    /** The registration made before this one. */
    private @Nullable Registration next;

    Registration(WaiterList list, @Nullable Waiter waiter) {
        this.list = list;
        this.waiter = waiter;
    }

    @Nullable
    Waiter waiterOpaque() {
        return (Waiter) WAITER.getOpaque(this);
    }

    /** Ends the registration: answers the waiter to one caller, and null to all others. */
    @Nullable
    Waiter take() {
        return WAITER.getOpaque(this) == null ? null : (Waiter) WAITER.getAndSet(this, (Waiter) null);
    }

    @Nullable
    Registration nextOpaque() {
        return (Registration) NEXT.getOpaque(this);
    }

    /** Before this registration is published, or by the one sweeper. */
    void nextOpaque(@Nullable Registration earlier) {
        NEXT.setOpaque(this, earlier);
    }
}
