package dev.vela.async.bench.hash;

import dev.vela.async.TimeoutExceededException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read, in the words that the tools of the system use. */
final class Reason {
    private Reason() {}

    /** A short text for a person, never empty. */
    static String of(Throwable error) {
        if (error instanceof NoSuchFileException || error instanceof FileNotFoundException) {
            return "No such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (error instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (error instanceof FileSystemLoopException) {
            return "File system loop";
        }
        if (error instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        if (error instanceof InvalidPathException impossible) {
            return impossible.getReason() + " (a name that is no text in this locale can be reached by its directory)";
        }
        if (error instanceof TimeoutExceededException) {
            return "Timed out";
        }
        if (error instanceof IOException && error.getMessage() != null) {
            return error.getMessage();
        }
        return error.toString();
    }
}
