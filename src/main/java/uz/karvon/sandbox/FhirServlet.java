package uz.karvon.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;

/** HAPI's plain server over the archive: everything under {@code /fhir} but the bundles. */
final class FhirServlet extends RestfulServer {
    private static final long serialVersionUID = 1;

    FhirServlet(FhirContext fhir, TypeRules rules, Writes writes, Archive archive) {
        super(fhir);
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setServerConformanceProvider(new Capabilities(rules));
        for (var type : rules.byType().keySet()) registerProvider(new TypeProvider(fhir, type, writes, archive));
    }
}
