package dev.vela.async.bench.tour;

import dev.vela.async.AsyncExecutor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Plays all scenes one after another and prints what was seen. */
public final class Tour {
    private final PrintWriter out;
    private final List<Scene> scenes;

    /** Prints to this. */
    public Tour(PrintWriter out) {
        this(
                out,
                Stream.of(PromiseScenes.ALL, ChoiceScenes.ALL, TaskScenes.ALL)
                        .flatMap(List::stream)
                        .toList());
    }

    Tour(PrintWriter out, List<Scene> scenes) {
        this.out = out;
        this.scenes = List.copyOf(scenes);
    }

    /** Shows the tour; true if all was as it ought to be. */
    public boolean show() {
        Stopwatch whole = Stopwatch.start();
        int wrong = 0;
        try (AsyncExecutor executor = AsyncExecutor.create()) {
            for (Scene scene : scenes) {
                wrong += show(scene, executor) ? 0 : 1;
            }
        }
        out.println(
                wrong == 0
                        ? "All " + scenes.size() + " scenes as expected, in " + Stopwatch.text(whole.elapsed()) + "."
                        : wrong + " of " + scenes.size() + " scenes went wrong.");
        out.flush();
        return wrong == 0;
    }

    private boolean show(Scene scene, AsyncExecutor executor) {
        Stopwatch watch = Stopwatch.start();
        boolean right = true;
        String seen;
        try {
            seen = scene.play().on(executor);
        } catch (Exception | AssertionError unexpected) {
            right = false;
            seen = unexpected instanceof IllegalStateException ? unexpected.getMessage() : unexpected.toString();
        }
        Duration elapsed = watch.elapsed();
        out.println(String.format(
                Locale.ROOT,
                "%-5s %-22s %10s  %s",
                right ? "ok" : "WRONG",
                scene.title(),
                Stopwatch.text(elapsed),
                seen));
        out.flush();
        return right;
    }
}
