/** Comparisons as a page and as drawings, complete in themselves and legible in light and dark. */
package dev.vela.async.bench.report;
