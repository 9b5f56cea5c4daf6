package uz.karvon.deliver;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answers;
import uz.karvon.dhp.Circuit;
import uz.karvon.dhp.Connection;
import uz.karvon.dhp.DhpSettings;
import uz.karvon.dhp.DhpStep;
import uz.karvon.dhp.Server;
import uz.karvon.message.FeedId;
import uz.karvon.message.Handover;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.network.Outbound;
import uz.karvon.oauth.BearerToken;
import uz.karvon.oauth.Clients;
import uz.karvon.resolve.Chronicle;
import uz.karvon.resolve.Claims;
import uz.karvon.resolve.ResolveSettings;
import uz.karvon.resolve.ResolveStep;
import uz.karvon.store.Entries;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

/** {@code routes/3-deliver.yaml} and {@code 0-errors.yaml} as they stand, with a queue in memory as the broker. */
final class RouteUnderTest implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Connection connection;
    private final Store store;
    private final Claims claims;

    /** @param properties the {@code dhp.*} and {@code camel.oauth.*} properties */
    RouteUnderTest(Map<String, String> properties) throws Exception {
        this(properties, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** @param store JDBC URL of the store; several routes that share one are several nodes */
    RouteUnderTest(Map<String, String> properties, String store) throws Exception {
        this.store = Store.open(new StoreSettings(store, "sa", "", 4));
        claims = new Claims(this.store.claims(), Clock.systemUTC());
        var settings = DhpSettings.of(properties);
        var clients = Clients.of(properties, Outbound.direct(), Clock.systemUTC());
        var access = new Access(
                Answers.of(properties), new Circuit(settings, Clock.systemUTC(), RandomGenerator.getDefault()));
        var server = new Server(settings.takesUnfit());
        connection = new Connection(settings, Outbound.direct(), new BearerToken(clients::of, settings.baseUrl()));
        var forRoutes = new Properties();
        forRoutes.setProperty("dhp.base-url", settings.baseUrl().toString());
        camel.getPropertiesComponent().setInitialProperties(forRoutes);
        camel.getRegistry().bind("oauth", clients);
        camel.getRegistry().bind("dhp", new DhpStep(connection, access, server, Clock.systemUTC()));
        camel.getRegistry()
                .bind(
                        "resolve",
                        new ResolveStep(
                                ResolveSettings.of(properties),
                                access,
                                new Chronicle((site, records) -> Map.of()),
                                claims,
                                server::capabilities,
                                Clock.systemUTC()));
        camel.getRegistry().bind("deliver", new DeliverStep(new Sort(access), settings.resources()));
        camel.getRegistry().bind("patience", (Processor) exchange -> {});
        camel.getRegistry().bind("deadletter", new Letter());
        camel.addComponent("jms", new SedaComponent());
        load("0-errors.yaml");
        load("3-deliver.yaml");
        RouteBuilder.addRoutes(camel, routes -> routes.from("direct:process").to("direct:deliver"));
        camel.start();
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/" + file));
    }

    /** Straight into the route: whatever it throws is in the exchange, as the calling route would get it. */
    Exchange deliver(FhirBundle bundle) {
        return deliver(bundle, "andijon-rch.mllp");
    }

    Exchange deliver(FhirBundle bundle, String feed) {
        return send("direct:deliver", bundle, feed, false);
    }

    /** As a message the broker had given to an engine that was killed. */
    Exchange deliverAgain(FhirBundle bundle) {
        return send("direct:deliver", bundle, "andijon-rch.mllp", true);
    }

    /** Through the error routes. */
    Exchange process(FhirBundle bundle) {
        return send("direct:process", bundle, "andijon-rch.mllp", false);
    }

    Exchange nextDead() {
        return camel.createConsumerTemplate().receive("jms:queue:dead", 1000);
    }

    private Exchange send(String where, FhirBundle bundle, String feed, boolean isRedelivered) {
        var exchange = ExchangeBuilder.anExchange(camel)
                .withBody("raw")
                .withHeader("karvonId", "0123")
                .withHeader("karvonFeed", feed)
                .withHeader("JMSXGroupID", "lane")
                .withHeader("JMSRedelivered", isRedelivered)
                .withHeader("CamelHttpPath", "/evil")
                .withHeader("CamelHttpUri", "http://evil.example")
                .withProperty(Handover.MESSAGE, Entries.message(1, new FeedId(feed), 0))
                .withProperty(Handover.BUNDLE, bundle)
                .build();
        return camel.createProducerTemplate().send(where, exchange);
    }

    @Override
    public void close() {
        camel.stop();
        connection.close();
        claims.close();
        store.close();
    }

    /** Stands where the dead letter's own step does. */
    public static final class Letter {
        public void letter(Exchange exchange) {
            exchange.getMessage().setBody("letter");
        }
    }
}
