/** The workloads on this project's runtime by hand-written coroutines, the form into which a compiler turns async functions. */
package dev.vela.async.bench.coroutine;
