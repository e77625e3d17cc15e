/** Compiles programs, loads them, runs them. */
package dev.vela.async.bench.vm.run;
