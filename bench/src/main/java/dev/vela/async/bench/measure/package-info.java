/** What is measured, by which rule, and how a result is written: the same for every runtime. */
package dev.vela.async.bench.measure;
