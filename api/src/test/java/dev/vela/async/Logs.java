package dev.vela.async;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes what the runtime logs, so that a test can look at it and nobody else is disturbed. */
final class Logs extends Handler implements AutoCloseable {
    /** Held strongly: the log manager alone would forget its settings. */
    private final Logger logger = Logger.getLogger("dev.vela.async");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private Logs() {}

    /** Takes all that is logged from now until the answer is closed. */
    static Logs taken() {
        Logs logs = new Logs();
        logs.logger.addHandler(logs);
        logs.logger.setUseParentHandlers(false);
        return logs;
    }

    /** What was thrown, as far as something was. */
    List<Throwable> thrown() {
        return records.stream()
                .map(LogRecord::getThrown)
                .filter(thrown -> thrown != null)
                .toList();
    }

    /** All messages. */
    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
