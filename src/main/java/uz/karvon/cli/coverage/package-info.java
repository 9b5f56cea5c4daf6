/** Compares what the maps carried over a corpus with the rows of the HL7 v2-to-FHIR guide. */
package uz.karvon.cli.coverage;
