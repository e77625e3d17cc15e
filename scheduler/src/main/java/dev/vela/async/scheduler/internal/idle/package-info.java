/** Who sleeps, who searches, who wakes whom. */
package dev.vela.async.scheduler.internal.idle;
