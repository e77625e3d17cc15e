/**
 * What compiled programs call while they run: values, built-in functions, failures. Public because the programs live in
 * packages of their own.
 */
package dev.vela.async.bench.vm.runtime;
