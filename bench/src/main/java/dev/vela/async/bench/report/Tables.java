package dev.vela.async.bench.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Spread;
import dev.vela.async.bench.tournament.Standing;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a report. */
final class Tables {
    /** Ratios within this factor of 1 are weather. */
    private static final double WEATHER = 1.2;

    private Tables() {}

    /** A row for each measure, a column for each peer. */
    static DomContent ofRatios(List<Comparison> comparisons, List<String> runtimes) {
        List<String> peers = runtimes.subList(1, runtimes.size());
        return scrolling(
                thead(tr(th("peer / " + runtimes.get(0)), each(peers, peer -> th(peer)))),
                tbody(each(
                        comparisons,
                        comparison -> tr(td(comparison.title()), each(peers, peer -> ratio(comparison, peer))))));
    }

    /** A row for each runtime with its figures. */
    static DomContent ofStandings(Comparison comparison) {
        return scrolling(
                thead(tr(th("runtime"), th("median"), th("least"), th("most"), th("ratio"), th("least to most"))),
                tbody(each(comparison.standings(), standing -> tr(td(standing.runtime()), figures(standing)))));
    }

    /** Names and what is said of them. */
    static DomContent ofWords(Map<String, String> words) {
        return scrolling(tbody(each(
                words.entrySet(),
                entry -> tr(td(entry.getKey()), td(entry.getValue()).withClass("words")))));
    }

    private static DomContent scrolling(DomContent... parts) {
        return div(table(parts)).withClass("wide");
    }

    private static DomContent figures(Standing standing) {
        if (standing.value().isEmpty()) {
            return td("n/a: " + standing.reason()).attr("colspan", 5).withClass("words");
        }
        Spread value = standing.value().get();
        return each(
                td(ResultLine.number(value.median())),
                td(ResultLine.number(value.least())),
                td(ResultLine.number(value.most())),
                coloured(standing.ratio()),
                td(standing.ratio()
                        .map(ratio -> ResultLine.number(ratio.least()) + " to " + ResultLine.number(ratio.most()))
                        .orElse("")));
    }

    private static DomContent ratio(Comparison comparison, String peer) {
        return comparison.standings().stream()
                .filter(standing -> standing.runtime().equals(peer))
                .findFirst()
                .map(standing ->
                        coloured(standing.ratio()).withText(standing.value().isEmpty() ? "n/a" : ""))
                .orElse(td());
    }

    private static TdTag coloured(Optional<Spread> ratio) {
        if (ratio.isEmpty()) {
            return td();
        }
        double median = ratio.get().median();
        TdTag cell = td(ResultLine.number(median));
        if (median > WEATHER) {
            return cell.withClass("good");
        }
        return median < 1 / WEATHER ? cell.withClass("bad") : cell;
    }
}
