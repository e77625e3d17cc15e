package dev.vela.async.bench.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how much is done, on a terminal; elsewhere it shows nothing. One thread steps it. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = new Progress() {};

    /** One more unit is done. */
    default void step() {}

    /** Shows this text beside the bar from now on. */
    default void note(String text) {}

    @Override
    default void close() {}

    /**
     * A bar.
     *
     * @param name what stands before it
     * @param unit what is counted, with a space before it
     * @param units how many there are in all
     * @param draw is given the bar whenever it has changed
     * @param wipe removes it
     */
    static Progress bar(String name, String unit, long units, Consumer<String> draw, Runnable wipe) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setUnit(unit, 1)
                .setInitialMax(units)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new Drawing(draw, wipe))
                .build();
        return new Progress() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void note(String text) {
                bar.setExtraMessage(text);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** True if standard error is a terminal; false where that can't be told. */
    static boolean isTerminal() {
        return isTerminal(2);
    }

    /** True if this file descriptor of the process is a terminal; false where that can't be told. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchView) {
            return false;
        }
    }

    /** Hands the drawn bar to the one place that prints. */
    final class Drawing implements ProgressBarConsumer {
        private static final int WIDTH = 78;

        private final Consumer<String> draw;
        private final Runnable wipe;

        private Drawing(Consumer<String> draw, Runnable wipe) {
            this.draw = draw;
            this.wipe = wipe;
        }

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            draw.accept(bar);
        }

        @Override
        public void close() {
            wipe.run();
        }
    }
}
