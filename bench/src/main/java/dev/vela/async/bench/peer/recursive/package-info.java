/** Trees of tasks on the JDK's ForkJoinPool and RecursiveTask: the floor for what forks and joins. */
package dev.vela.async.bench.peer.recursive;
