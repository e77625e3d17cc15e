package dev.vela.async.bench.run;

import dev.vela.async.bench.coroutine.CoroutineContender;
import dev.vela.async.bench.direct.DirectContender;
import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.peer.forkjoin.ForkJoinContender;
import dev.vela.async.bench.peer.pool.PoolContender;
import dev.vela.async.bench.peer.recursive.RecursiveContender;
import dev.vela.async.bench.peer.virtual.VirtualContender;
import dev.vela.async.bench.workload.VelaContender;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The runtimes that this program can measure, by name: those that stand in every build, and those that need another
 * compiler and are found as services of the type {@link Contender} if they were built.
 */
public final class Contenders {
    private static final List<Contender> ALWAYS = List.of(
            new VelaContender(),
            new CoroutineContender(),
            new DirectContender(),
            new ForkJoinContender(),
            new RecursiveContender(),
            new VirtualContender(),
            new PoolContender());

    // immutable
    private final Map<String, Contender> byName = new LinkedHashMap<>();

    /** Looks which are there. */
    public Contenders() {
        ALWAYS.forEach(this::add);
        Iterator<Contender> services = ServiceLoader.load(Contender.class).iterator();
        boolean more = true;
        while (more) {
            more = addNext(services);
        }
    }

    /**
     * Adds a service if it is whole: what an earlier build has left behind, without the library below, is no peer.
     *
     * @return whether there was one
     */
    private boolean addNext(Iterator<Contender> services) {
        try {
            if (!services.hasNext()) {
                return false;
            }
            add(services.next());
        } catch (ServiceConfigurationError notBuilt) {
            // The iterator has gone on to the next one.
        }
        return true;
    }

    /** The names, this runtime's first. */
    public Collection<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The runtime with this name. */
    public Optional<Contender> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void add(Contender contender) {
        byName.put(contender.name(), contender);
    }
}
