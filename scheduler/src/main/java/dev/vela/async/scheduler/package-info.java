/** The contracts: what a scheduler promises, and what it asks of the jobs that it runs. */
package dev.vela.async.scheduler;
