package dev.vela.async.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Results;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as text, and, where a browser is installed, as a browser shows it. */
@Timeout(120)
class HtmlReportTest {
    private static final List<String> RUNTIMES = List.of("vela", "fjp", "<script>alert(1)</script>");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final String page = report().page();

    @Test
    void itIsCompleteInItself() {
        assertThat(page).doesNotContainPattern("(src|href)\\s*=|@import|url\\(");
    }

    @Test
    void wordsFromOutsideAreWordsOnly() {
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void everyMeasureHasADrawingAndATable() {
        assertThat(Pattern.compile("<svg ").matcher(page).results())
                .hasSize(1 + comparisons().size());
        assertThat(page)
                .contains("fib, ns/op", "fib(27) by fork and join", "wake_latency, p99, us", "1.50 to 2.00")
                .contains("n/a: it starves", "some processor", "a pool", "java -jar testbed.jar");
    }

    @ParameterizedTest
    @EnumSource
    void aBrowserShowsIt(Browser.Scheme scheme) throws Exception {
        Browser browser = Browser.installed();
        Path file = Files.createTempFile("report", ".html");
        try {
            Files.writeString(file, page);

            assertThat(browser.textOf(file)).contains("Runtimes compared", "All ratios", "How to get the same");

            Files.createDirectories(SCREENSHOTS);
            BufferedImage picture = browser.screenshot(
                    file, scheme, SCREENSHOTS.resolve("report-" + scheme.name().toLowerCase(Locale.ROOT) + ".png"));
            assertThat(Pixels.brightness(picture.getRGB(2, 2)))
                    .as("brightness of the paper")
                    .isBetween(scheme.leastPaper(), scheme.mostPaper());
            assertThat(Pixels.colours(picture)).as("colours in the picture").hasSizeGreaterThan(20);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static HtmlReport report() {
        return new HtmlReport(
                comparisons(),
                RUNTIMES,
                Map.of("processor", "some processor"),
                Map.of("fjp", "a pool"),
                List.of("java -jar testbed.jar"));
    }

    private static List<Comparison> comparisons() {
        Results results = new Results();
        for (String line : List.of(
                "1 vela fib 10 9 12 5 15",
                "1 fjp fib 20 19 30 5 15",
                "2 vela fib 10 9 12 5 15",
                "2 fjp fib 15 14 16 5 15",
                "1 <script>alert(1)</script> fib n/a it starves",
                "1 vela wake_latency 9000 9000 9000 5000 3 p50_us=8 p99_us=20",
                "1 fjp wake_latency 9000 9000 9000 5000 3 p50_us=10 p99_us=10")) {
            results.add(line.charAt(0) - '0', ResultLine.parse(line.substring(2)));
        }
        List<Comparison> all = new ArrayList<>();
        for (Workload workload : results.workloads()) {
            all.addAll(Comparison.of(workload, 2, RUNTIMES, results));
        }
        return all;
    }
}
