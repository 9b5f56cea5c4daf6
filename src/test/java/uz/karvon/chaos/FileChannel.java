package uz.karvon.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A round as one file in the engine's folder, written under another name first. It counts as acknowledged when the
 * engine has moved it to {@code done}: until then the hospital leaves it there, which is its way of sending again.
 */
final class FileChannel implements Channel {
    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final String name;
    private int files;

    /** @param name unlike that of any other channel into the folder */
    FileChannel(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    @Override
    public void send(List<Numbered> round, Register register) throws InterruptedException {
        round.forEach(register::sent);
        var file = "%s-%05d.hl7".formatted(name, ++files);
        var content = new ByteArrayOutputStream();
        for (var message : round) content.writeBytes(message.bytes());
        drop(folder, file, content.toByteArray());
        while (!isTaken(folder, file)) TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        round.forEach(register::acknowledged);
    }

    static void drop(Path folder, String file, byte[] content) {
        var written = folder.resolve(file + ".part");
        try {
            Files.createDirectories(folder);
            Files.write(written, content);
            // made a while ago and copied with its time: the engine does not wait whether it still grows
            Files.setLastModifiedTime(written, FileTime.from(Instant.now().minusSeconds(60)));
            Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the hospital's folder cannot be written", e);
        }
    }

    static boolean isTaken(Path folder, String file) {
        return Files.exists(folder.resolve("done").resolve(file));
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
