package uz.karvon.cli;

import uz.karvon.replay.Replay;
import uz.karvon.store.Store;

/** What commands about finished messages need of an engine, running or not; each part is opened when first asked for. */
public interface EngineAccess extends AutoCloseable {
    Store store();

    /** Connects to the running engine's broker, or starts the embedded one. */
    Replay replay();

    @Override
    void close();
}
