/** Measuring in processes of their own: how they are started, and how their line of results is read. */
package dev.vela.async.bench.process;
