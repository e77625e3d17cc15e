/** What the parts of the scheduler share: padded words, the clock, a random start, parking. No domain words. */
package dev.vela.async.scheduler.internal.support;
