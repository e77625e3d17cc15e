/** The commands {@code compare} and {@code gate}: who is measured, and what is made of the results. */
package dev.vela.async.bench.compare;
