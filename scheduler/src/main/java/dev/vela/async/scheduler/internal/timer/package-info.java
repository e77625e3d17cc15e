/** The timing wheels. */
package dev.vela.async.scheduler.internal.timer;
