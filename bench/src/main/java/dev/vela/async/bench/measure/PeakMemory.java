package dev.vela.async.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The most memory that this process has had resident so far, where the system tells. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmHWM:";
    private static final double KIBIBYTES_PER_MEGABYTE = 1e6 / 1024;

    private PeakMemory() {}

    /** A round of one operation with wall time and peak memory among its figures. */
    public static Round round(long nanos) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("wall_s", nanos / 1e9);
        megabytes().ifPresent(peak -> figures.put("peak_rss_mb", peak));
        return new Round(nanos, 1, figures);
    }

    private static OptionalDouble megabytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_PER_MEGABYTE)
                    .findFirst();
        } catch (IOException unreadable) {
            return OptionalDouble.empty();
        }
    }
}
