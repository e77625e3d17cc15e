/** The command {@code soak}: a random mixture of all features, with faults, under laws that are checked all the time. */
package dev.vela.async.bench.soak;
