package dev.vela.async.bench.report;

import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A drawing in SVG: a row for each thing, dots in it on one logarithmic axis, each with a line from the least to
 * the most. Colours are classes, so that the page, or the drawing's own style, says what they are.
 */
final class DotPlot {
    private static final int WIDTH = 760;
    private static final int LABELS = 190;
    private static final int VALUES = 90;
    private static final int ROW = 24;
    private static final int TOP = 8;
    private static final int AXIS = 24;
    private static final int LEGEND_ROW = 18;
    private static final int LEGEND_COLUMN = 140;
    private static final int RADIUS = 5;
    private static final double BETWEEN_MARKS = 3;

    /**
     * A dot.
     *
     * @param value where it stands
     * @param least where its line begins
     * @param most where its line ends
     * @param series which colour it has
     * @param tip what is said of it when it is pointed at
     */
    record Mark(double value, double least, double most, int series, String tip) {}

    /**
     * A row.
     *
     * @param label what stands before it
     * @param marks its dots
     * @param value what stands behind it
     */
    record Row(String label, List<Mark> marks, String value) {}

    // immutable
    private final String title;
    private final List<Row> rows;
    private final SortedMap<Integer, String> legend;
    private final LogarithmicAxis axis;

    /**
     * A drawing.
     *
     * @param title what it shows, for those who can't see it
     * @param rows from top to bottom
     * @param legend names of colours that need one
     */
    DotPlot(String title, List<Row> rows, SortedMap<Integer, String> legend) {
        this.title = title;
        this.rows = List.copyOf(rows);
        this.legend = legend;
        this.axis = LogarithmicAxis.around(
                rows.stream().flatMap(row -> row.marks().stream()).toList(), LABELS, WIDTH - VALUES);
    }

    /** Draws it, to stand in a page. */
    ContainerTag<?> draw() {
        int height = bottom() + AXIS + legendRows() * LEGEND_ROW;
        List<DomContent> parts = new ArrayList<>();
        parts.add(tag("title").withText(title));
        axis.ticks().forEach(tick -> drawTick(parts, tick));
        for (int index = 0; index < rows.size(); index++) {
            drawRow(parts, rows.get(index), TOP + index * ROW + ROW / 2);
        }
        int place = 0;
        for (Map.Entry<Integer, String> entry : legend.entrySet()) {
            drawLegend(parts, place++, entry.getKey(), entry.getValue());
        }
        return tag("svg")
                .attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + height)
                .attr("width", WIDTH)
                .attr("height", height)
                .attr("role", "img")
                .with(parts);
    }

    /** Draws it, to stand alone: with its own colours. */
    String drawAlone() {
        ContainerTag<?> drawing = draw();
        drawing.with(tag("style").with(rawHtml(Style.OF_DRAWINGS)));
        return drawing.render() + System.lineSeparator();
    }

    private int bottom() {
        return TOP + rows.size() * ROW;
    }

    private int legendRows() {
        int columns = WIDTH / LEGEND_COLUMN;
        return (legend.size() + columns - 1) / columns;
    }

    private void drawTick(List<DomContent> parts, double value) {
        double x = axis.at(value);
        parts.add(line(x, TOP, x, bottom()).attr("class", axis.isUnity(value) ? "unity" : "grid"));
        parts.add(text(x, bottom() + AXIS - 8, LogarithmicAxis.label(value), "tick")
                .attr("text-anchor", "middle"));
    }

    private void drawRow(List<DomContent> parts, Row row, double y) {
        parts.add(text(LABELS - 12, y + 4, row.label(), "label").attr("text-anchor", "end"));
        parts.add(text(WIDTH - VALUES + 12, y + 4, row.value(), "value"));
        double offset = -BETWEEN_MARKS * (row.marks().size() - 1) / 2.0;
        for (int index = 0; index < row.marks().size(); index++) {
            drawMark(parts, row.marks().get(index), y + Math.max(-8, Math.min(8, offset + index * BETWEEN_MARKS)));
        }
    }

    private void drawMark(List<DomContent> parts, Mark mark, double y) {
        parts.add(line(axis.at(mark.least()), y, axis.at(mark.most()), y).attr("class", "spread s" + mark.series()));
        parts.add(dot(axis.at(mark.value()), y, mark.series()).with(tag("title").withText(mark.tip())));
    }

    private void drawLegend(List<DomContent> parts, int place, int series, String name) {
        int columns = WIDTH / LEGEND_COLUMN;
        int row = place / columns;
        int column = place % columns;
        double x = 20 + column * LEGEND_COLUMN;
        double y = bottom() + AXIS + 6 + row * LEGEND_ROW;
        parts.add(dot(x, y, series));
        parts.add(text(x + 12, y + 4, name, "label"));
    }

    private static ContainerTag<?> dot(double x, double y, int series) {
        return tag("circle").attr("cx", x).attr("cy", y).attr("r", RADIUS).attr("class", "dot s" + series);
    }

    private static ContainerTag<?> line(double fromX, double fromY, double toX, double toY) {
        return tag("line").attr("x1", fromX).attr("y1", fromY).attr("x2", toX).attr("y2", toY);
    }

    private static ContainerTag<?> text(double x, double y, String text, String kind) {
        return tag("text").attr("x", x).attr("y", y).attr("class", kind).withText(text);
    }
}
