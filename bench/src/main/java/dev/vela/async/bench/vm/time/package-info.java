/** How fast compiled programs are, beside the same in Java: hand-written coroutines, and operators. */
package dev.vela.async.bench.vm.time;
