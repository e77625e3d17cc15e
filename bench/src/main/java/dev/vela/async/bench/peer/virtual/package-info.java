/** The workloads on the JDK's virtual threads, each task a thread that blocks to await. */
package dev.vela.async.bench.peer.virtual;
