package uz.karvon.validate.fhirpath;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/** What collections hold: elements, resources, texts, numbers, truths; and how they compare. */
final class Values {
    private Values() {}

    static boolean isTrue(List<Object> values) {
        return truth(values).orElse(false);
    }

    /** Three-valued: empty is neither true nor false; one item that is no truth is there, and so true. */
    static Optional<Boolean> truth(List<Object> values) {
        if (values.isEmpty()) return Optional.empty();
        var value = plain(values.get(0));
        return Optional.of(!(value instanceof Boolean truth) || values.size() > 1 || truth);
    }

    static List<Object> of(boolean truth) {
        return List.of(truth);
    }

    /** A primitive element as its value; everything else as it is. */
    static Object plain(Object value) {
        if (!(value instanceof FhirElement element) || !element.type().isPrimitive()) return value;
        var text = element.textOrEmpty();
        if (text.isEmpty()) return value;
        if (element.type().shape() == Shape.BOOLEAN) return text.equals("true");
        return element.type().shape() == Shape.NUMBER
                ? number(text).<Object>map(n -> n).orElse(text)
                : text;
    }

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String text(Object value) {
        return String.valueOf(plain(value));
    }

    static boolean isSame(Object one, Object other) {
        var left = plain(one);
        var right = plain(other);
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) return a.compareTo(b) == 0;
        if (left instanceof FhirElement a && right instanceof FhirElement b) return isSame(a, b);
        return left.equals(right);
    }

    private static boolean isSame(FhirElement one, FhirElement other) {
        if (one == other) return true;
        var left = children(one);
        var right = children(other);
        if (!one.textOrEmpty().equals(other.textOrEmpty()) || left.size() != right.size()) return false;
        if (one.target().isPresent() || other.target().isPresent())
            return one.target().equals(other.target());
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).type().name().equals(right.get(i).type().name())) return false;
            if (!isSame(left.get(i), (Object) right.get(i))) return false;
        }
        return true;
    }

    static boolean holds(List<Object> values, Object wanted) {
        for (var value : values) if (isSame(value, wanted)) return true;
        return false;
    }

    static List<Object> distinct(List<Object> values) {
        var distinct = new ArrayList<Object>();
        for (var value : values) if (!holds(distinct, value)) distinct.add(value);
        return distinct;
    }

    static boolean isEqual(List<Object> one, List<Object> other) {
        if (one.size() != other.size()) return false;
        for (int i = 0; i < one.size(); i++) if (!isSame(one.get(i), other.get(i))) return false;
        return true;
    }

    /** Less, same or more than zero; empty where the two do not compare, as a year and a day in it do not. */
    static Optional<Integer> compare(Object one, Object other) {
        var left = plain(one);
        var right = plain(other);
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) return Optional.of(a.compareTo(b));
        if (!(left instanceof String a) || !(right instanceof String b)) return Optional.empty();
        if (a.length() > 10 && b.length() > 10 && a.indexOf('T') == 10 && b.indexOf('T') == 10) return instants(a, b);
        int common = Math.min(Math.min(a.length(), b.length()), 10);
        int order = a.substring(0, common).compareTo(b.substring(0, common));
        return order == 0 && a.length() != b.length() ? Optional.empty() : Optional.of(order);
    }

    private static Optional<Integer> instants(String one, String other) {
        try {
            return Optional.of(OffsetDateTime.parse(one)
                    .toInstant()
                    .compareTo(OffsetDateTime.parse(other).toInstant()));
        } catch (DateTimeException e) { // its form is another rule's business
            return Optional.empty();
        }
    }

    /** What an element or resource holds, without what is empty. */
    static List<FhirElement> children(Object holder) {
        Optional<FhirElement> element = holder instanceof FhirResource resource
                ? Optional.of(resource.root())
                : holder instanceof FhirElement found ? Optional.of(found) : Optional.empty();
        var children = new ArrayList<FhirElement>();
        element.ifPresent(root -> {
            for (int i = 0; i < root.size(); i++)
                if (!root.at(i).isCleared() && !root.at(i).isEmpty()) children.add(root.at(i));
        });
        return children;
    }

    /** The resource of a Bundle's entry stands for itself. */
    static Object entered(FhirElement child) {
        return child.type().fhirType().equals("Resource") && child.target().isPresent()
                ? child.target().get()
                : child;
    }

    /** The name of a choice leads to each of its types: {@code value} to {@code valueQuantity}. */
    static boolean isCalled(FhirElement child, String name) {
        var its = child.type().name();
        if (its.equals(name)) return true;
        return its.length() > name.length()
                && its.startsWith(name)
                && its.substring(name.length()).equalsIgnoreCase(child.type().fhirType());
    }

    static boolean isOfType(Object value, String type) {
        if (value instanceof FhirResource resource) return resource.type().equals(type);
        if (value instanceof FhirElement element)
            return element.type().fhirType().equalsIgnoreCase(type);
        return switch (type) {
            case "Boolean", "boolean" -> value instanceof Boolean;
            case "String", "string" -> value instanceof String;
            case "Decimal", "decimal", "Integer", "integer" -> value instanceof BigDecimal;
            default -> false;
        };
    }
}
