package dev.vela.async.bench.report;

/** Colours and measures of pages and drawings, for light and dark. */
final class Style {
    private static final int SERIES = 10;

    /*
     * The colours of the series are those of Okabe and Ito, which people with any kind of colour vision can tell apart;
     * the yellow one is left out, since it can't be seen on white, and this runtime's is the ink itself.
     */
    private static final String COLOURS = """
            :root { --paper: #ffffff; --ink: #1c1e21; --soft: #5f6771; --rule: #e3e6ea; --shade: #f6f7f9;
              --good: #006b4f; --bad: #a33a00;
              --s0: #1c1e21; --s1: #0072b2; --s2: #d55e00; --s3: #009e73; --s4: #cc79a7; --s5: #e69f00;
              --s6: #56b4e9; --s7: #7a5195; --s8: #8c564b; --s9: #7f8790; }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #16181b; --ink: #e8eaed; --soft: #a3abb5; --rule: #33383e; --shade: #1f2226;
                --good: #4fd1a5; --bad: #ff9d66;
                --s0: #ffffff; --s1: #5aa9e6; --s2: #ff8c42; --s3: #3ecf9f; --s4: #e6a5c8; --s5: #f2b84b;
                --s6: #8fd0f5; --s7: #b79ad6; --s8: #c99a8f; --s9: #a3abb5; }
            }
            """;

    /** For drawings, whether they stand alone or in a page. */
    static final String OF_DRAWINGS = COLOURS + """
            svg { max-width: 100%; height: auto; background: var(--paper); }
            svg text { font: 12px system-ui, sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; }
            svg .tick, svg .value { fill: var(--soft); font-size: 11px; }
            svg .grid { stroke: var(--rule); } svg .unity { stroke: var(--soft); stroke-dasharray: 4 3; }
            svg .spread { stroke-width: 2; opacity: 0.45; }
            """ + series();

    /** For pages, with drawings in them. */
    static final String OF_PAGES = OF_DRAWINGS + """
            body { margin: 2.5rem auto; max-width: 60rem; padding: 0 1.25rem; background: var(--paper);
              color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.7rem; margin-bottom: 0.3rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 0.2rem; }
            h3 { font-size: 1rem; margin: 1rem 0 0.2rem; }
            p { margin: 0.3rem 0 0.8rem; max-width: 46rem; } .soft { color: var(--soft); }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 0.86rem; font-variant-numeric: tabular-nums; }
            th, td { padding: 0.25rem 0.7rem; text-align: right; border-bottom: 1px solid var(--rule);
              vertical-align: top; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; } td.words { text-align: left; white-space: normal; }
            thead th { color: var(--soft); font-weight: 600; } .good { color: var(--good); } .bad { color: var(--bad); }
            pre { background: var(--shade); padding: 0.8rem 1rem; overflow-x: auto; font-size: 0.82rem; }
            """;

    private Style() {}

    /** The colour of a series; those beyond the last begin anew. */
    static int series(int number) {
        return number % SERIES;
    }

    private static String series() {
        StringBuilder rules = new StringBuilder();
        for (int number = 0; number < SERIES; number++) {
            rules.append("svg .dot.s%d { fill: var(--s%d); } svg .spread.s%d { stroke: var(--s%d); }%n"
                    .formatted(number, number, number, number));
        }
        return rules.toString();
    }
}
