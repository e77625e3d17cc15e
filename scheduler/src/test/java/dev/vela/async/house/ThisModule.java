package dev.vela.async.house;

import java.nio.file.Path;

/** The module whose tests are running. */
final class ThisModule {
    private ThisModule() {}

    /** Its directory; the build says which, and elsewhere tests are started in it. */
    static Path directory() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /** Its compiled main classes. */
    static Path mainClasses() {
        return directory().resolve("target/classes");
    }
}
