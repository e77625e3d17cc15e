/** What the benchmarks share: how they are measured, what runs their tasks, and the table of the results. */
package dev.vela.async.bench.micro;
