package dev.vela.async.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the peers that are no part of the JDK, as the build has written them down. */
public final class PeerVersions {
    private static final String RESOURCE = "/peers.properties";

    private PeerVersions() {}

    /**
     * The name of a library and the version that was built with.
     *
     * @throws IllegalStateException if the build has not written it down
     */
    public static String withVersion(String library) {
        Properties versions = new Properties();
        try (InputStream resource = PeerVersions.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                versions.load(resource);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = versions.getProperty(library);
        if (version == null) {
            throw new IllegalStateException("no version of " + library + " stands in " + RESOURCE
                    + ": build with mvn -Ppeers, after mvn clean");
        }
        return library + " " + version;
    }
}
