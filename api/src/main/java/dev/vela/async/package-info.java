/**
 * What users write against: {@code AsyncExecutor} runs, {@code VelaFuture} describes, {@code Promise} and
 * {@code Task} are under way, {@code Async} combines.
 *
 * <p>A parameter may be null only where it says so; elsewhere null is a {@link NullPointerException} that names the
 * parameter, at the call.
 */
package dev.vela.async;
