package dev.vela.async.bench.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** The stacks of threads as text. */
final class Stacks {
    private Stacks() {}

    /** Of all threads whose name begins so, by name. */
    static String ofThreads(String prefix) {
        Map<String, String> texts = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().startsWith(prefix)) {
                StringBuilder text = new StringBuilder("\"" + thread.getName() + "\" " + thread.getState() + "\n");
                for (StackTraceElement element : stack) {
                    text.append("    at ").append(element).append('\n');
                }
                texts.merge(thread.getName(), text.toString(), String::concat);
            }
        });
        return String.join("", texts.values());
    }

    /** Where something was thrown. */
    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
