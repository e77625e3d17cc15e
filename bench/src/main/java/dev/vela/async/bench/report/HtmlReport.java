package dev.vela.async.bench.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.tournament.Comparison;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A page that shows a comparison: facts, ratios, a drawing and figures for each workload, how to get the same. */
public final class HtmlReport {
    private static final String NAME = "Runtimes compared";

    // immutable
    private final List<Comparison> comparisons;
    private final List<String> runtimes;
    private final Map<String, String> facts;
    private final Map<String, String> descriptions;
    private final List<String> commands;

    /**
     * A page.
     *
     * @param comparisons all measures of all workloads
     * @param runtimes names, the one that the others are set in proportion to first
     * @param facts about machine and rule, by name
     * @param descriptions of the runtimes, by name
     * @param commands lines that reproduce it
     */
    public HtmlReport(
            List<Comparison> comparisons,
            List<String> runtimes,
            Map<String, String> facts,
            Map<String, String> descriptions,
            List<String> commands) {
        this.comparisons = List.copyOf(comparisons);
        this.runtimes = List.copyOf(runtimes);
        this.facts = facts;
        this.descriptions = descriptions;
        this.commands = List.copyOf(commands);
    }

    /** The page. */
    public String page() {
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                title(NAME),
                                style(rawHtml(Style.OF_PAGES))),
                        body(
                                        h1(NAME),
                                        p("Every figure is the median of the rounds. A ratio is peer / "
                                                + runtimes.get(0)
                                                + ", round by round: above 1 the peer took longer, or more."),
                                        p("Differences below 20% are the weather of the machine.")
                                                .withClass("soft"),
                                        h2("All ratios"),
                                        RatioChart.of(mostTelling(), runtimes).draw(),
                                        Tables.ofRatios(comparisons, runtimes),
                                        each(
                                                byWorkload().entrySet(),
                                                entry -> section(entry.getKey(), entry.getValue())),
                                        h2("Machine and rule"),
                                        Tables.ofWords(facts),
                                        h2("Runtimes"),
                                        Tables.ofWords(descriptions),
                                        h2("How to get the same"),
                                        pre(code(String.join("\n", commands))))
                                .attr("data-workloads", byWorkload().size()))
                .attr("lang", "en"));
    }

    private DomContent section(Workload workload, List<Comparison> ofWorkload) {
        List<DomContent> parts = new ArrayList<>();
        parts.add(h2(workload.label()));
        parts.add(p(workload.description()).withClass("soft"));
        for (Comparison comparison : ofWorkload) {
            parts.add(h3(comparison.title()));
            parts.add(ValueChart.of(comparison, runtimes).draw());
            parts.add(Tables.ofStandings(comparison));
        }
        return each(parts, part -> part);
    }

    private Map<Workload, List<Comparison>> byWorkload() {
        Map<Workload, List<Comparison>> grouped = new TreeMap<>(Comparator.naturalOrder());
        comparisons.forEach(comparison -> grouped.computeIfAbsent(comparison.workload(), unseen -> new ArrayList<>())
                .add(comparison));
        return grouped;
    }

    private List<Comparison> mostTelling() {
        return byWorkload().values().stream()
                .map(ofWorkload -> ofWorkload.get(0))
                .toList();
    }
}
