/** A stand-in for DHP with its habits, for trying and testing: token endpoint, FHIR R5 server, faults on demand. */
package uz.karvon.sandbox;
