/** The closed list of functions a row may name: each turns one text into the text of a FHIR primitive. */
package uz.karvon.map.function;
