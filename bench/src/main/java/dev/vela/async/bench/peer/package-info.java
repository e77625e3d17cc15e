/** What all peers have in common. */
package dev.vela.async.bench.peer;
