package uz.karvon.message;

import java.util.Optional;

/** Finds how a hospital writes a CSV kind: as the kind's map says, and the hospital's own overlay over it. */
@FunctionalInterface
public interface CsvDialects {
    /** @return empty for a kind no map reads */
    Optional<CsvDialect> of(String kind, SiteId site);
}
