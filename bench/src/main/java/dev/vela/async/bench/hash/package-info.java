/** The command {@code hash}: SHA-256 of every file below some paths, as sha256sum prints it. */
package dev.vela.async.bench.hash;
