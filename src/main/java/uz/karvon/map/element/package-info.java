/** What FHIR R5 says of elements: names, types, lists and choices, taken from HAPI's model. */
package uz.karvon.map.element;
