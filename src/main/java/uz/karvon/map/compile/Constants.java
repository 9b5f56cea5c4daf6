package uz.karvon.map.compile;

import java.util.regex.Pattern;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** Checks that a constant is a value of its element (https://hl7.org/fhir/R5/datatypes.html, the primitives' patterns). */
final class Constants {
    private static final String DATE = "\\d{4}(-\\d\\d(-\\d\\d)?)?";
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";

    private Constants() {}

    static void check(YamlNode constant, Target target, Faults faults) {
        var pattern =
                switch (target.fhirType()) {
                    case "boolean" -> "true|false";
                    case "integer", "integer64" -> "-?(0|[1-9]\\d*)";
                    case "positiveInt" -> "[1-9]\\d*";
                    case "unsignedInt" -> "0|[1-9]\\d*";
                    case "decimal" -> "-?(0|[1-9]\\d*)(\\.\\d+)?";
                    case "date" -> DATE;
                    case "dateTime" -> DATE + "|" + MOMENT;
                    case "instant" -> MOMENT;
                    case "time" -> "\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";
                    case "code" -> "\\S+( \\S+)*";
                    case "id" -> "[A-Za-z0-9.-]{1,64}";
                    case "uri", "url", "canonical", "oid", "uuid" -> "\\S+";
                    default -> "(?s).*\\S.*";
                };
        if (!Pattern.matches(pattern, constant.text()))
            faults.add(
                    constant,
                    "'" + constant.text() + "' is no " + target.fhirType() + "; " + target.name() + " cannot hold it");
    }
}
