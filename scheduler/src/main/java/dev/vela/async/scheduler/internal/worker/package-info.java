/** The workers, their threads, and what happens to them from the first start to the last join. */
package dev.vela.async.scheduler.internal.worker;
