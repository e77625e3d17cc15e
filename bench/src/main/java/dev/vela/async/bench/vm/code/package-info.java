/** The language as it is compiled: functions as linear lists of steps, awaits standing alone, every value typed. */
package dev.vela.async.bench.vm.code;
