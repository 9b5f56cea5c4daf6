package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Says what DHP would refuse in one resource, as far as {@link TypeRules} knows. */
final class Judge {
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final TypeRules rules;

    Judge(TypeRules rules) {
        this.rules = rules;
    }

    /** @return everything at fault, with expressions that begin with the type; empty where nothing is */
    List<Issue> judge(ObjectNode resource) {
        var type = resource.path("resourceType").asText("");
        var rule = rules.of(type);
        if (rule.isEmpty()) return List.of(Issue.error("not-supported", "this type is not served: " + type, type));
        var issues = new ArrayList<Issue>();
        if (rule.get().claimsProfile()) requireProfile(resource, type, issues);
        requireElements(resource, rule.get(), issues);
        for (var codes : rule.get().codes()) judgeCodes(resource.path(codes.element()), codes, type, issues);
        for (var extended : rule.get().extended()) judgeExtended(resource, extended, type, issues);
        findEmpty(resource, Path.of(type), issues);
        return issues;
    }

    private static void requireProfile(ObjectNode resource, String type, List<Issue> issues) {
        if (resource.path("meta").path("profile").path(0).asText("").isEmpty())
            issues.add(Issue.error(
                    "required",
                    "meta.profile must name the UZ Core profile the resource claims",
                    type + ".meta.profile"));
    }

    private static void requireElements(ObjectNode resource, TypeRules.Rule rule, List<Issue> issues) {
        for (var element : rule.mandatory())
            if (!isThere(resource, element))
                issues.add(Issue.error(
                        "required",
                        rule.type() + "." + element + " is required by UZ Core",
                        rule.type() + "." + element));
        for (var element : rule.single())
            if (resource.path(element).size() > 1 && resource.path(element).isArray())
                issues.add(Issue.error(
                        "value", rule.type() + "." + element + " may not repeat", rule.type() + "." + element));
    }

    private static boolean isThere(ObjectNode resource, String element) {
        if (element.endsWith("[x]")) {
            var name = element.substring(0, element.length() - "[x]".length());
            return StreamSupport.stream(((Iterable<String>) resource::fieldNames).spliterator(), false)
                    .anyMatch(field -> field.startsWith(name) || field.startsWith("_" + name));
        }
        var value = resource.path(element);
        if (value.isMissingNode() || value.isNull()) return isAbsentWithReason(resource.path("_" + element));
        return !value.isContainerNode() || !value.isEmpty();
    }

    private static boolean isAbsentWithReason(JsonNode element) {
        return hasExtension(element, DATA_ABSENT);
    }

    private static boolean hasExtension(JsonNode element, String url) {
        return StreamSupport.stream(element.path("extension").spliterator(), false)
                .anyMatch(extension -> extension.path("url").asText().equals(url));
    }

    private static void judgeCodes(JsonNode element, TypeRules.Codes codes, String type, List<Issue> issues) {
        if (element.isMissingNode()) return;
        var repetitions = element.isArray() ? element : List.of(element);
        var path = type + "." + codes.element();
        var index = 0;
        var fitting = 0;
        for (var repetition : repetitions) {
            if (fits(repetition, codes)) fitting++;
            else if (codes.everyRepetition())
                issues.add(Issue.error(
                        "code-invalid",
                        path + " has no code of the value set UZ Core binds it to",
                        element.isArray() ? path + "[" + index + "]" : path));
            index++;
        }
        if (!codes.everyRepetition() && fitting == 0 && index > 0)
            issues.add(Issue.error("code-invalid", "no repetition of " + path + " has the national code", path));
    }

    private static boolean fits(JsonNode repetition, TypeRules.Codes codes) {
        if (codes.isPlain()) return codes.allow("", repetition.asText());
        return isAbsentWithReason(repetition)
                || StreamSupport.stream(repetition.path("coding").spliterator(), false)
                        .anyMatch(coding -> codes.allow(
                                coding.path("system").asText(),
                                coding.path("code").asText()));
    }

    private static void judgeExtended(ObjectNode resource, TypeRules.Extended rule, String type, List<Issue> issues) {
        if (resource.path(rule.element()).asText().equals(rule.value())
                && !hasExtension(resource.path("_" + rule.element()), rule.extension()))
            issues.add(Issue.error(
                    "invariant",
                    rule.rule() + ": " + rule.element() + " " + rule.value() + " needs its extension",
                    type + "." + rule.element()));
    }

    /** FHIR R5, ele-1 and the string type: no element is empty. */
    private static void findEmpty(JsonNode node, Path path, List<Issue> issues) {
        if (node.isTextual() ? node.textValue().isBlank() : node.isContainerNode() && node.isEmpty())
            issues.add(
                    Issue.error("value", "an element is left out when it has no value, never empty", path.toString()));
        else if (node.isObject())
            for (var field : node.properties()) findEmpty(field.getValue(), path.element(field.getKey()), issues);
        else if (node.isArray())
            for (var i = 0; i < node.size(); i++) findEmpty(node.get(i), path.repetition(i), issues);
    }
}
