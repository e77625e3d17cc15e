package dev.vela.async.bench.vm.code;

/** A place in a list of steps that others jump to. Compared by identity. */
public final class Place {}
