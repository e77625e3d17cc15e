/** What several commands ask of their arguments. */
package dev.vela.async.bench.arguments;
