/** Runtimes measured in turns, each in a process of its own, and set in proportion to the first of them. */
package dev.vela.async.bench.tournament;
