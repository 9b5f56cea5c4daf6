package uz.karvon.resolve;

/**
 * A resource DHP holds.
 *
 * @param reference {@code Type/id}
 * @param location {@code Type/id/_history/version}
 */
record Known(String reference, String location) {}
