/**
 * The contracts: what a scheduler promises, and what it asks of the jobs that it runs.
 *
 * <p>A parameter may be null only where it says so.
 */
package dev.vela.async.scheduler;
