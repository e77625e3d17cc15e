/**
 * From the steps to class files: a subclass of Coroutine for each async function, a static method for each other one.
 */
package dev.vela.async.bench.vm.emit;
