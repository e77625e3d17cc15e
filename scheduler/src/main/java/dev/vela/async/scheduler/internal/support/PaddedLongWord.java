package dev.vela.async.scheduler.internal.support;

/** The word of a {@link PaddedLong}. Fields of a superclass are laid out before those of its subclasses. */
abstract class PaddedLongWord extends Padding {
    // shared
    long value;
}
