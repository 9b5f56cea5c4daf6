package uz.karvon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file; Java's own messages are often the bare file name. */
final class DiskTrouble {
    private DiskTrouble() {}

    /** @param e an {@link IOException}, or the unchecked kind of one */
    static String inWords(Exception e) {
        if (e instanceof NoSuchFileException missing) return "there is no file " + missing.getFile();
        if (e instanceof AccessDeniedException denied) return "may not use " + denied.getFile();
        if (e instanceof FileSystemException named && named.getReason() != null) return e.getMessage();
        if (e instanceof UncheckedIOException unchecked) {
            var cause = inWords(unchecked.getCause());
            // without a message of its own it repeats its cause's class and message
            boolean isPlain = e.getMessage() == null
                    || e.getMessage().equals(unchecked.getCause().toString());
            return isPlain ? cause : e.getMessage() + ": " + cause;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
