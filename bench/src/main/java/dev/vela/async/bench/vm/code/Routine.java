package dev.vela.async.bench.vm.code;

import java.util.List;

/**
 * A function, ready to be emitted.
 *
 * @param signature what calls know of it
 * @param parameters its parameters as variables
 * @param steps what it does, in order
 * @param regions whose failures are taken, inner ones first
 */
public record Routine(Signature signature, List<Variable> parameters, List<Step> steps, List<Region> regions) {}
