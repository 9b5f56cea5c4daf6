package uz.karvon.cli;

import java.nio.file.Files;
import java.time.Clock;
import uz.karvon.Karvon;
import uz.karvon.broker.Broker;
import uz.karvon.broker.JmsInbox;
import uz.karvon.map.Mappings;
import uz.karvon.receive.EditedMessages;
import uz.karvon.replay.Replay;
import uz.karvon.site.Settings;
import uz.karvon.site.Sites;
import uz.karvon.store.Store;

/** The parts of an engine a command needs beside it: its store, and the front door onto its broker. */
final class EngineParts implements EngineAccess {
    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private Store store;
    private Broker broker;

    EngineParts(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Store store() {
        if (store == null) {
            requireStore();
            store = Store.open(Karvon.storeSettings(settings));
        }
        return store;
    }

    // in the wrong folder, an empty store of our own making would say that nothing is dead
    private void requireStore() {
        if (settings.optional("store.url").isEmpty()
                && !Files.exists(settings.data().resolve("store.mv.db")))
            throw new IllegalArgumentException("there is no store in " + settings.data()
                    + "; say where the engine lives with --home, or with --set data.dir=…");
    }

    @Override
    public Replay replay() {
        if (broker == null) broker = Broker.join(Karvon.brokerSettings(settings));
        var home = settings.home();
        var mappings = Mappings.load(home, Sites.read(home).all());
        var edited = new EditedMessages(mappings::dialect, clock);
        return new Replay(store(), new JmsInbox(broker.connections(), clock), edited::read, clock);
    }

    @Override
    public void close() {
        if (broker != null) broker.close();
        if (store != null) store.close();
    }
}
