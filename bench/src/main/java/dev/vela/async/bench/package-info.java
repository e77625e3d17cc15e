/** The testbed program: a tour of the runtime, a file hasher, and the workloads. */
package dev.vela.async.bench;
