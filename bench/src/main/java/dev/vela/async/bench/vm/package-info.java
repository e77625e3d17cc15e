/**
 * The command {@code vm}: a small language whose async functions become coroutines of this runtime. A template for
 * others.
 */
package dev.vela.async.bench.vm;
