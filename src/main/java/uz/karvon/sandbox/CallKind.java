package uz.karvon.sandbox;

import java.util.Set;

/** What a caller wants of the stand-in; faults are asked for and calls are counted by it. */
public enum CallKind {
    /** {@code POST /oauth/token}. */
    TOKEN,
    /** {@code GET /fhir/metadata}. */
    METADATA,
    /** {@code POST /fhir} with a transaction Bundle, or with anything that is no Bundle. */
    TRANSACTION,
    /** {@code POST /fhir} with a batch Bundle. */
    BATCH,
    /** A read, a version, a history or a search of one type. */
    READ,
    /** A create or update of one resource. */
    WRITE;

    /** Every call that needs a token: what a fault is about unless it says otherwise. */
    public static final Set<CallKind> WITH_TOKEN = Set.of(TRANSACTION, BATCH, READ, WRITE);
}
