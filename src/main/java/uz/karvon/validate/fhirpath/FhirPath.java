package uz.karvon.validate.fhirpath;

import java.util.List;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/** One invariant, compiled (https://hl7.org/fhirpath/N1). Immutable; asked by many threads. */
public final class FhirPath {
    private final Term term;

    private FhirPath(Term term) {
        this.term = term;
    }

    /**
     * Compiles {@code expression}.
     *
     * @throws BadPath if it uses what we do not know: the invariant is then not ours to judge
     */
    public static FhirPath compile(String expression) throws BadPath {
        return new FhirPath(new Parser(Lexer.words(expression)).whole());
    }

    /** Whether the invariant holds; as in the reference validator, no answer is no. */
    public boolean isMet(FhirElement element, FhirResource resource) {
        Object context = element == resource.root() ? resource : element;
        return Values.isTrue(term.of(List.of(context), new Term.Scope(resource, context, context)));
    }
}
