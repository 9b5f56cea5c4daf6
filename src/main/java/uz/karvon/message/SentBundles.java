package uz.karvon.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The Bundles that were sent for one message, one a line, deflated as they come: those of a message in fifty parts are
 * not to lie in memory a second time. One message's, one thread's.
 */
public final class SentBundles {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater);
    private boolean isEmpty = true;

    /** Adds one; it is complete only with those after it. */
    public void add(byte[] bundle) {
        try {
            if (!isEmpty) stream.write('\n');
            stream.write(bundle);
            isEmpty = false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
    }

    /** All of them as {@link Content#sent} keeps them. Nothing can be added any more. */
    public byte[] deflated() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
