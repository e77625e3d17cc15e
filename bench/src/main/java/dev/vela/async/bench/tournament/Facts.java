package dev.vela.async.bench.tournament;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where and how results came about, by name: the machine, the virtual machine, the rule. */
public final class Facts {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";
    private static final String WORKERS = "workers";
    private static final String RULE = "rule";
    private static final String LOAD_STEPS = "load steps per us";
    private static final String LOAD_RATES = "load rates per s";
    private static final double GIBIBYTE = 1L << 30;

    private Facts() {}

    /** The facts of a comparison that begins here and now. */
    public static Map<String, String> of(Conditions conditions) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
        facts.putAll(binding(conditions));
        facts.put("memory", memory());
        if (!conditions.loadRates().isEmpty()) {
            facts.put(LOAD_STEPS, Double.toString(conditions.loadSteps()));
            facts.put(
                    LOAD_RATES,
                    conditions.loadRates().entrySet().stream()
                            .map(rate -> rate.getKey() + "=" + rate.getValue())
                            .collect(Collectors.joining(",")));
        }
        return facts;
    }

    /** Those facts that must be the same for results to stand side by side. */
    public static Map<String, String> binding(Conditions conditions) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processorModel());
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put(WORKERS, Integer.toString(conditions.workers()));
        facts.put(RULE, conditions.rule());
        return facts;
    }

    /** The conditions that these facts tell of. */
    public static Conditions conditions(Map<String, String> facts) {
        Map<Integer, Double> rates = Stream.of(
                        facts.getOrDefault(LOAD_RATES, "").split(","))
                .filter(rate -> !rate.isEmpty())
                .map(rate -> rate.split("="))
                .collect(Collectors.toMap(rate -> Integer.valueOf(rate[0]), rate -> Double.valueOf(rate[1])));
        return new Conditions(
                Integer.parseInt(facts.get(WORKERS)),
                facts.get(RULE).equals(Conditions.of(1, true).rule()),
                Double.parseDouble(facts.getOrDefault(LOAD_STEPS, "0")),
                new TreeMap<>(rates));
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException noSuchView) {
            return "unknown";
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / GIBIBYTE) + " GiB"
                : "unknown";
    }
}
