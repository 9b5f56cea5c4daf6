package uz.karvon.validate;

import java.io.StringReader;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.Ruling.Kind;

/**
 * Reads a narrative: well-formed XHTML in one {@code div}, of plain text elements only, with something to see
 * (https://hl7.org/fhir/R5/narrative.html#xhtml).
 */
final class Narratives implements Check {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final Ruling BROKEN =
            Ruling.error("R5: xhtml", Kind.FORMAT, "is no well-formed XHTML in a div of XHTML's namespace");
    private static final Ruling ACTIVE =
            Ruling.error("R5: txt-1", Kind.INVARIANT, "holds elements or attributes that a narrative must not have");
    private static final Ruling NOTHING =
            Ruling.error("R5: txt-2", Kind.INVARIANT, "shows nothing; leave the narrative out");

    private static final Set<String> ELEMENTS =
            words("a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd del dfn "
                    + "div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li map ol p pre q s samp small span strong sub "
                    + "sup table tbody td tfoot th thead tr tt u ul var");

    private static final Set<String> ATTRIBUTES =
            words("abbr accesskey align alt axis bgcolor border cellpadding cellspacing char charoff cite class "
                    + "colspan coords dir frame headers height href hreflang id lang name nohref rel rev rowspan rules "
                    + "scope shape size span src start style summary tabindex target title type usemap valign value "
                    + "width");

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    @Override
    public void look(FhirElement div, Judgement at) {
        if (div.textOrEmpty().isEmpty()) return;
        try {
            read(factory().createXMLStreamReader(new StringReader(div.textOrEmpty())), div, at);
        } catch (XMLStreamException e) {
            at.say(BROKEN, div); // its message quotes the text
        }
    }

    // a new one each time: many threads ask, and it does not say that it is safe for them
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void read(XMLStreamReader xhtml, FhirElement div, Judgement at) throws XMLStreamException {
        boolean root = true;
        boolean plain = true;
        boolean shows = false;
        while (xhtml.hasNext()) {
            int event = xhtml.next();
            if (event == XMLStreamConstants.CHARACTERS)
                shows |= !xhtml.getText().isBlank();
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            boolean isXhtml = XHTML.equals(xhtml.getNamespaceURI());
            if (root && !(isXhtml && xhtml.getLocalName().equals("div"))) at.say(BROKEN, div);
            root = false;
            plain &= isPlain(xhtml);
            shows |= xhtml.getLocalName().equals("img");
        }
        if (!plain) at.say(ACTIVE, div);
        if (!shows) at.say(NOTHING, div);
    }

    private static boolean isPlain(XMLStreamReader element) {
        if (!ELEMENTS.contains(element.getLocalName())) return false;
        for (int i = 0; i < element.getAttributeCount(); i++)
            if (!ATTRIBUTES.contains(element.getAttributeLocalName(i))) return false;
        return true;
    }
}
