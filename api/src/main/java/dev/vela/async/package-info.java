/**
 * What users write against: {@code AsyncExecutor} runs, {@code VelaFuture} describes, {@code Promise} and
 * {@code Task} are under way, {@code Async} combines.
 */
package dev.vela.async;
