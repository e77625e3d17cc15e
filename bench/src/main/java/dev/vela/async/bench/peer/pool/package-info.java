/** The workloads on a fixed pool of threads with one queue: the naive floor. */
package dev.vela.async.bench.peer.pool;
