package dev.vela.async.scheduler.internal.deque;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where the empty bundles of one owner lie, so that sharing allocates only until as many exist as were ever
 * under way at once.
 *
 * <p>The owner alone may call {@link #take} and {@link #keep}; any thread {@link #giveBack}, with a bundle of
 * this owner that it has emptied.
 */
final class BundleShelf {
    /*
     * The word "returned": the top of a list of bundles linked by "below", or null
     *   from   call       by      to       the caller learns
     *   top    giveBack   any     bundle   (its below is top)
     *   top    take       owner   null     the whole list, which it keeps as its own
     *
     * Invariants
     *   [B2] A bundle is on the shelf at most once and is answered by one take for each time that it was put
     *        there. A top that has left and come back while a giveBack was under way does no harm: it is the
     *        top again, and nothing but that is compared.
     * Ordering
     *   giveBack releases and take acquires: the owner sees the bundle emptied. The glances are opaque.
     * Follows R. K. Treiber's stack (1986); differs in that it is emptied as a whole.
     * Shown by BundleTest and BundleShelfStress.
     */
    private static final VarHandle RETURNED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "returned", VarHandle.class, BundleShelf.class, Bundle.class);

    // immutable
    private final int bundleCapacity;

    // owner thread only
    private @Nullable Bundle spares;

    // shared
    @SuppressWarnings("UnusedVariable") // by its VarHandle
    private @Nullable Bundle returned;

    BundleShelf(int bundleCapacity) {
        this.bundleCapacity = bundleCapacity;
    }

    /** An empty bundle, a new one if none is here. */
    Bundle take() {
        Bundle bundle = spares;
        if (bundle == null) {
            bundle = takeReturned();
            if (bundle == null) {
                return new Bundle(bundleCapacity);
            }
        }
        spares = bundle.below(); // [B2]
        bundle.setBelow(null);
        return bundle;
    }

    /** Puts an empty bundle back that no thief has had. */
    void keep(Bundle bundle) {
        bundle.setBelow(spares);
        spares = bundle;
    }

    /** Puts an emptied bundle back. */
    void giveBack(Bundle bundle) {
        Bundle top;
        do {
            top = returnedOpaque();
            bundle.setBelow(top);
        } while (!compareAndSetReturned(top, bundle)); // [B2]
    }

    /** How many jobs a bundle of this shelf takes. */
    int bundleCapacity() {
        return bundleCapacity;
    }

    private @Nullable Bundle returnedOpaque() {
        return (Bundle) RETURNED.getOpaque(this);
    }

    private @Nullable Bundle takeReturned() {
        return returnedOpaque() == null ? null : (Bundle) RETURNED.getAndSet(this, (Bundle) null);
    }

    private boolean compareAndSetReturned(@Nullable Bundle top, Bundle bundle) {
        return RETURNED.compareAndSet(this, top, bundle);
    }
}
