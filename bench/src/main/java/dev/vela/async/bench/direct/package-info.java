/** The workloads on this project's runtime in direct style: each task is a body that awaits in its middle. */
package dev.vela.async.bench.direct;
