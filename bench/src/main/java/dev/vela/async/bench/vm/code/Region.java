package dev.vela.async.bench.vm.code;

/**
 * Steps whose failures are taken.
 *
 * @param start where they begin
 * @param end where they have ended
 * @param handler where failures go on
 */
public record Region(Place start, Place end, Place handler) {}
