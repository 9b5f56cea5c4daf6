package uz.karvon.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import uz.karvon.message.Unreachable;

/** One broker at a time in a folder; the system gives the lock back even when the process that holds it is killed. */
final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Makes the folder if it is missing, for its owner only, and takes it.
     *
     * @throws Unreachable if another broker has it, or it cannot be written to
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder, forTheOwnerOnly(folder));
            var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(file)) return new FolderLock(file);
            file.close();
        } catch (IOException e) {
            throw Unreachable.paused(
                    "cannot write to the broker's folder " + folder + "; data.dir names its parent", e);
        }
        throw Unreachable.paused(
                "another Karvon is running in " + folder + "; stop it, or give this one a data.dir of its own", null);
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another broker of this very process
        }
    }

    // the journal holds what hospitals sent
    private static FileAttribute<?>[] forTheOwnerOnly(Path folder) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
