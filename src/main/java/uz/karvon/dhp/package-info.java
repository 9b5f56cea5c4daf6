/** The FHIR client: the connection to DHP with its limits, and DHP's answers as values. */
package uz.karvon.dhp;
