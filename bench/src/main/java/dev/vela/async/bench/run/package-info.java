/** The command {@code run}: which workloads are measured, on what, and how the results are shown. */
package dev.vela.async.bench.run;
