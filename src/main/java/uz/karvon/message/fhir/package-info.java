/** The FHIR R5 result tree: small, ordered, with the source field and map row of every value, and its JSON. */
package uz.karvon.message.fhir;
