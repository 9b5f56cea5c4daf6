/** Code tables: which code of the source stands for which code of FHIR. */
package uz.karvon.map.codes;
