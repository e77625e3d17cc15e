package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.Contender;
import dev.vela.async.bench.process.JavaProgram;
import dev.vela.async.bench.run.Contenders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runtimes that can be compared, whether they were built or not: this one first, then peers. */
public final class Candidates {
    private static final List<String> OF_OTHER_COMPILERS = List.of("kotlin", "cats-effect", "zio");
    private static final List<String> NATIVE = List.of("tokio", "go");
    private static final String HOW_TO_BUILD_OTHERS = "not built: mvn -q -DskipTests -Ppeers package";
    private static final String HOW_TO_BUILD_NATIVES = "not built: bench/peers/build";

    // immutable
    private final Map<String, Candidate> byName = new LinkedHashMap<>();

    /**
     * Looks which are there.
     *
     * @param program this program
     * @param natives the folder of the native peers
     */
    public Candidates(JavaProgram program, Path natives) throws IOException, InterruptedException {
        Contenders contenders = new Contenders();
        for (String name : contenders.names()) {
            Contender contender = contenders.find(name).orElseThrow();
            add(Candidate.onVirtualMachine(contender, program));
        }
        for (String name : OF_OTHER_COMPILERS) {
            if (contenders.find(name).isEmpty()) {
                add(Candidate.absent(name, HOW_TO_BUILD_OTHERS));
            }
        }
        for (String name : NATIVE) {
            Path executable = natives.resolve(name);
            add(
                    Files.isExecutable(executable)
                            ? Candidate.executable(name, versionOf(executable), executable)
                            : Candidate.absent(name, HOW_TO_BUILD_NATIVES));
        }
    }

    /** All names, this runtime's first. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The runtime with this name. */
    public Optional<Candidate> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void add(Candidate candidate) {
        byName.put(candidate.name(), candidate);
    }

    private static String versionOf(Path executable) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(executable.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String version = lines.readLine();
            process.waitFor();
            return version == null ? "unknown version" : version;
        }
    }
}
