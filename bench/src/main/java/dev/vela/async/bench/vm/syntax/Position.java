package dev.vela.async.bench.vm.syntax;

/**
 * A place in a program.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(int line, int column) {}
