/** The workloads on the JDK's ForkJoinPool and CompletableFuture, to stand beside. */
package dev.vela.async.bench.peer.forkjoin;
