package dev.vela.async.scheduler.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    @Test
    void tellsTheHandlerThreadAndError() {
        List<Object> told = new ArrayList<>();
        Error error = new StackOverflowError();
        new ErrorReport((thread, thrown) -> told.addAll(List.of(thread, thrown))).uncaught(error);
        assertThat(told).containsExactly(Thread.currentThread(), error);
    }

    @Test
    void aHandlerThatThrowsIsLoggedAndHarmsNobody() {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.vela.async.scheduler");
        Handler collector = collector(logged);
        logger.addHandler(collector);
        logger.setUseParentHandlers(false);
        try {
            IllegalStateException second = new IllegalStateException("of the handler");
            ErrorReport report = new ErrorReport((thread, thrown) -> {
                throw second;
            });
            assertThatCode(() -> report.uncaught(new Error("of the job"))).doesNotThrowAnyException();
            assertThat(logged)
                    .singleElement()
                    .satisfies(each -> assertThat(each.getThrown()).isSameAs(second));
        } finally {
            logger.removeHandler(collector);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void evenALoggerThatThrowsHarmsNobody() {
        Logger logger = Logger.getLogger("dev.vela.async.scheduler");
        logger.setUseParentHandlers(false);
        logger.setFilter(each -> {
            throw new OutOfMemoryError("of the logger");
        });
        try {
            ErrorReport report = new ErrorReport((thread, thrown) -> {
                throw new OutOfMemoryError("of the handler");
            });
            assertThatCode(() -> report.uncaught(new Error("of the job"))).doesNotThrowAnyException();
        } finally {
            logger.setFilter(null);
            logger.setUseParentHandlers(true);
        }
    }

    private static Handler collector(List<LogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord each) {
                logged.add(each);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
