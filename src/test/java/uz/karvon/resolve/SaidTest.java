package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.SampleResource;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirJson;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;

class SaidTest {
    private static final ElementType LINK = new ElementType("link", "BackboneElement", Shape.COMPLEX, true, 90);
    private static final ElementType OTHER = new ElementType("other", "Reference", Shape.COMPLEX, false, 1);
    private static final ElementType PERIOD = new ElementType("actualPeriod", "Period", Shape.COMPLEX, false, 91);
    private static final ElementType END = new ElementType("end", "dateTime", Shape.STRING, false, 1);
    private static final ElementType NAME = new ElementType("name", "HumanName", Shape.COMPLEX, true, 92);
    private static final ElementType GIVEN = new ElementType("given", "string", Shape.STRING, true, 1);

    private final FhirResource patient = SampleResource.of("Patient", "s", "1").build();

    @Test
    void tells_what_is_to_go_at_any_depth() throws IOException {
        var cleared = SampleResource.of("Patient", "s", "1").clear("birthDate").build();
        cleared.root().child(PERIOD).child(END).clear(SampleResource.ROW, 1);
        var name = cleared.root().add(NAME);
        name.add(GIVEN).write("Vali", SampleResource.ROW, 1);
        name.add(GIVEN).clear(SampleResource.ROW, 1);
        cleared.root().add(NAME).clear(SampleResource.ROW, 1);

        var said = said(cleared).values();

        assertThat(said.path("birthDate").isNull()).isTrue();
        assertThat(said.path("actualPeriod")).hasToString("{\"end\":null}");
        assertThat(said.path("name")).hasToString("[{\"given\":[\"Vali\",null]},null]");
    }

    @Test
    void tells_which_entry_of_a_list_is_withdrawn_and_nothing_of_the_others() throws IOException {
        var other = SampleResource.of("Patient", "s", "2").build();
        var link = patient.root().add(LINK);
        link.child(OTHER).pointAt(other, SampleResource.ROW);
        link.clear(SampleResource.ROW, 1);

        var said = said(patient);

        assertThat(said.values().has("link")).isFalse();
        assertThat(said.withdrawn().get("link")).hasToString("[{\"other\":{\"reference\":\"Patient/2\"}}]");
    }

    @Test
    void tells_what_only_says_that_there_was_no_value() throws IOException {
        var absent = SampleResource.of("Patient", "s", "1")
                .text("birthDate", "x", -1)
                .build();
        absent.root().children("birthDate").forEach(FhirElement::markStandIn);

        assertThat(said(absent).isStandIn("_birthDate")).isTrue();
        assertThat(said(absent).isStandIn("identifier")).isFalse();
    }

    private static Said said(FhirResource resource) throws IOException {
        var json = new FhirJson(1, target -> Reference.to("Patient/2"));
        json.resource(resource, null);
        return Said.of(resource, (ObjectNode) Trees.read(json.toByteArray()), target -> Reference.to("Patient/2"));
    }
}
