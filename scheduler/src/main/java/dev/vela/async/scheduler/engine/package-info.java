/** The doors to the schedulers of this module. */
package dev.vela.async.scheduler.engine;
