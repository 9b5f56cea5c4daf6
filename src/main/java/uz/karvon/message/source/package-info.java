/** A message from a hospital as one indexed tree, the same to the map whether it came as HL7 v2 or as CSV. */
package uz.karvon.message.source;
