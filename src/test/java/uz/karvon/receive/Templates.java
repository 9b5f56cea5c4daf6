package uz.karvon.receive;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.Inbox;

/** A small Camel with one of the project's own route templates in it. */
final class Templates {
    private Templates() {}

    static CamelContext start(String template, Inbox inbox, CsvDialects dialects, MeterRegistry meters, Clock clock)
            throws Exception {
        return start(template, inbox, dialects, meters, clock, Map.of());
    }

    /** @param settings in place of the defaults of karvon.properties */
    static CamelContext start(
            String template,
            Inbox inbox,
            CsvDialects dialects,
            MeterRegistry meters,
            Clock clock,
            Map<String, String> settings)
            throws Exception {
        var camel = new DefaultCamelContext();
        var overrides = new Properties();
        overrides.putAll(settings);
        camel.getPropertiesComponent().setLocation("classpath:karvon.properties");
        camel.getPropertiesComponent().setOverrideProperties(overrides);
        camel.getRegistry().bind("receive", new ReceiveStep(inbox, dialects, meters, clock));
        camel.getShutdownStrategy().setTimeout(5);
        var file = Path.of("routes", "templates", template + ".yaml").toAbsolutePath();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        camel.start();
        return camel;
    }
}
