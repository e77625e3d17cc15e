/** The workloads on this project's runtime, by the operators of its public API. */
package dev.vela.async.bench.workload;
