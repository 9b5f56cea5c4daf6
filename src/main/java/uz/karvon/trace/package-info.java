/** Follows a message from its acknowledgement to DHP, for those who look at traces (OpenTelemetry). */
package uz.karvon.trace;
