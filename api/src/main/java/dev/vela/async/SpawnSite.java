package dev.vela.async;

import org.jspecify.annotations.Nullable;

/** Where in the code of a user the current thread is. Any thread may call it. */
final class SpawnSite {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String LIBRARY = SpawnSite.class.getPackageName() + ".";
    private static final String SCHEDULER = LIBRARY + "scheduler.";

    private SpawnSite() {}

    /** The innermost frame outside of this library and of the JDK; null if there is none. */
    static @Nullable StackTraceElement find() {
        return WALKER.walk(frames -> frames.filter(SpawnSite::isOutside).findFirst())
                .map(StackWalker.StackFrame::toStackTraceElement)
                .orElse(null);
    }

    private static boolean isOutside(StackWalker.StackFrame frame) {
        return isOutside(frame.getClassName());
    }

    /** Whether a class belongs neither to this library nor to the JDK. */
    static boolean isOutside(String className) {
        boolean isLibrary = className.startsWith(SCHEDULER)
                || (className.startsWith(LIBRARY) && className.indexOf('.', LIBRARY.length()) < 0);
        return !isLibrary && !className.startsWith("java.") && !className.startsWith("jdk.");
    }
}
