package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.ResultLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results in a file, to which every line is added as soon as it is there: facts as {@code # name: value}, then
 * lines of results, each after the number of its round. Runtimes are described by facts too.
 */
public final class ResultsFile {
    private static final String FACT = "# ";
    private static final String RUNTIME = "runtime ";

    // immutable
    private final Path file;

    // owner thread only
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Results results = new Results();

    private ResultsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; if there is none, nothing is in it yet.
     *
     * @throws IOException if it can't be read, or holds anything else
     */
    public static ResultsFile open(Path file) throws IOException {
        ResultsFile opened = new ResultsFile(file);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            for (int number = 0; number < lines.size(); number++) {
                try {
                    opened.take(lines.get(number));
                } catch (IllegalArgumentException wrong) {
                    throw new IOException(file + ", line " + (number + 1) + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        return opened;
    }

    /** What stands in it. */
    public Results results() {
        return results;
    }

    /** The facts, without the runtimes. */
    public Map<String, String> facts() {
        Map<String, String> withoutRuntimes = new LinkedHashMap<>(facts);
        withoutRuntimes.keySet().removeIf(name -> name.startsWith(RUNTIME));
        return withoutRuntimes;
    }

    /** The descriptions of runtimes, by name. */
    public Map<String, String> runtimes() {
        Map<String, String> runtimes = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (name.startsWith(RUNTIME)) {
                runtimes.put(name.substring(RUNTIME.length()), value);
            }
        });
        return runtimes;
    }

    /** Adds those facts that are not there yet. */
    public void describe(Map<String, String> more) throws IOException {
        for (Map.Entry<String, String> fact : more.entrySet()) {
            if (facts.putIfAbsent(fact.getKey(), fact.getValue()) == null) {
                append(FACT + fact.getKey() + ": " + fact.getValue());
            }
        }
    }

    /** Adds what a runtime is, if that is not known yet. */
    public void describe(Candidate candidate) throws IOException {
        describe(Map.of(RUNTIME + candidate.name(), candidate.description()));
    }

    /** Adds a line of a round. */
    public void add(int round, ResultLine line) throws IOException {
        results.add(round, line);
        append(round + " " + line.format());
    }

    private void append(String line) throws IOException {
        Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void take(String line) {
        if (line.startsWith(FACT)) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException("not a fact: '" + line + "'");
            }
            facts.put(line.substring(FACT.length(), colon), line.substring(colon + 2));
        } else if (!line.isBlank()) {
            int space = line.indexOf(' ');
            results.add(
                    Integer.parseInt(line.substring(0, Math.max(space, 0))), ResultLine.parse(line.substring(space)));
        }
    }
}
