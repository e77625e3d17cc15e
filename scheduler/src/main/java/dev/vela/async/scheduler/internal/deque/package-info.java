/** What is ready on one worker, for itself and for those who steal from it, and the way in from outside. */
package dev.vela.async.scheduler.internal.deque;
