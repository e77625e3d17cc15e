/** A bar on a terminal, for commands that take a while. */
package dev.vela.async.bench.progress;
