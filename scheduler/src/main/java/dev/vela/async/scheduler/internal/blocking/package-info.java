/** The pool of threads for jobs that block. */
package dev.vela.async.scheduler.internal.blocking;
