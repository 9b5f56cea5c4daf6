package uz.karvon.map.element;

import uz.karvon.message.fhir.ElementType;

/**
 * An element of a FHIR type.
 *
 * @param type what the result tree needs of it
 * @param content what may stand inside it
 */
public record ElementDefinition(ElementType type, TypeDefinition content) {}
