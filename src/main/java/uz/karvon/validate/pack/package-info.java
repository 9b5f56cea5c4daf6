/** Reads FHIR NPM packages as they are published, bounded and without trusting what they say of themselves. */
package uz.karvon.validate.pack;
