/** The workloads that look at times of single events: how each is driven and measured, whatever the runtime. */
package dev.vela.async.bench.probe;
