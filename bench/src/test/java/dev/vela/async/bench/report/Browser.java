package dev.vela.async.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A Chromium without a window, if one is installed. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long LONGEST_SECONDS = 60;

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /** What a reader prefers. */
    enum Scheme {
        LIGHT(1, 200, 255),
        DARK(0, 0, 60);

        private final int setting;
        private final int leastPaper;
        private final int mostPaper;

        Scheme(int setting, int leastPaper, int mostPaper) {
            this.setting = setting;
            this.leastPaper = leastPaper;
            this.mostPaper = mostPaper;
        }

        int leastPaper() {
            return leastPaper;
        }

        int mostPaper() {
            return mostPaper;
        }
    }

    /** The first one on the path; without one the test that asks is skipped. */
    static Browser installed() {
        Path program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "no Chromium is installed");
        return new Browser(program);
    }

    /** The page as the browser has understood it. */
    String textOf(Path page) throws IOException, InterruptedException {
        Path output = Files.createTempFile("page", ".txt");
        try {
            run(output, Scheme.LIGHT, "--dump-dom", page.toUri().toString());
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The page as a picture, which is kept in this file too. */
    BufferedImage screenshot(Path page, Scheme scheme, Path picture) throws IOException, InterruptedException {
        Path output = Files.createTempFile("page", ".txt");
        try {
            run(
                    output,
                    scheme,
                    "--window-size=1000,2200",
                    "--screenshot=" + picture.toAbsolutePath(),
                    page.toUri().toString());
            return ImageIO.read(picture.toFile());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private void run(Path output, Scheme scheme, String... arguments) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("browser");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--blink-settings=preferredColorScheme=" + scheme.setting,
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ended")
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            delete(profile);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
        }
    }
}
