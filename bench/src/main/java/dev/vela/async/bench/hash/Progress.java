package dev.vela.async.bench.hash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how many files are done, on a terminal; elsewhere it shows nothing. One thread steps it. */
interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = new Progress() {};

    /** One more file is done. */
    default void step() {}

    @Override
    default void close() {}

    /** A bar for this many files, drawn through {@code output}. */
    static Progress bar(Output output, int files) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("hash")
                .setUnit(" files", 1)
                .setInitialMax(files)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new Drawing(output))
                .build();
        return new Progress() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** True if standard error is a terminal; false where that can't be told. */
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchView) {
            return false;
        }
    }

    /** Hands the drawn bar to the one place that prints. */
    final class Drawing implements ProgressBarConsumer {
        private static final int WIDTH = 78;

        private final Output output;

        private Drawing(Output output) {
            this.output = output;
        }

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            output.progress(bar);
        }

        @Override
        public void close() {
            output.endProgress();
        }
    }
}
