package dev.vela.async.bench.compare;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.tournament.Candidate;
import dev.vela.async.bench.tournament.Conditions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that lead to the same results, as a person would type them. */
final class Reproduction {
    private Reproduction() {}

    /** How everything was built and compared, then how each runtime is started for one workload. */
    static List<String> of(Conditions conditions, int rounds, List<Candidate> candidates) {
        List<String> lines = new ArrayList<>();
        lines.add("mvn -q -DskipTests -Ppeers package && bench/peers/build");
        lines.add("java -jar bench/target/testbed.jar compare all --rounds " + rounds + " --workers "
                + conditions.workers() + (conditions.quick() ? " --short" : "") + " --report report.html");
        lines.add("");
        lines.add("# each runtime by itself, here for " + Workload.FIB.label());
        for (Candidate candidate : candidates) {
            List<String> words = candidate.command().words(Workload.FIB, conditions);
            if (!candidate.isAbsent()) {
                lines.add(words.stream().map(Reproduction::withoutFolder).collect(Collectors.joining(" ")));
            }
        }
        return lines;
    }

    /** The JDK's own folder is nobody else's. */
    private static String withoutFolder(String word) {
        Path home = Path.of(System.getProperty("java.home"));
        return word.startsWith(home.toString()) ? Path.of(word).getFileName().toString() : word;
    }
}
