/** The language as it is written: its tree, the reader that makes one of a text, and what is wrong with a program. */
package dev.vela.async.bench.vm.syntax;
