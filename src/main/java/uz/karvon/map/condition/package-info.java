/** The condition words of the v2-to-FHIR guide, read into a small tree that names operands but does not resolve them. */
package uz.karvon.map.condition;
