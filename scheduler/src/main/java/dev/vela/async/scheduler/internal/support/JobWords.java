package dev.vela.async.scheduler.internal.support;

import dev.vela.async.scheduler.Job;
import java.lang.invoke.MethodHandles;

/** The way to the words of a {@link Job} for the classes that own them: of another package, but of this module. */
public final class JobWords {
    private JobWords() {}

    /** Finds the fields of {@link Job}. */
    public static MethodHandles.Lookup lookup() {
        try {
            return MethodHandles.privateLookupIn(Job.class, MethodHandles.lookup());
        } catch (IllegalAccessException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
