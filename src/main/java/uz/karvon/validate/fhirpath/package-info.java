/** The part of FHIRPath that invariants use, compiled once and asked of the result tree many times. */
package uz.karvon.validate.fhirpath;
