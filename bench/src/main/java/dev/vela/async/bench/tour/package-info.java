/** The tour: small scenes with the public API, each of which checks what it shows. */
package dev.vela.async.bench.tour;
