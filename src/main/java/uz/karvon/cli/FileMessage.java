package uz.karvon.cli;

import uz.karvon.message.Kind;

/**
 * One message of a file on disk.
 *
 * @param file the file as it was named on the command line, or below the folder that was
 * @param number which message of its file, counted from 1
 * @param lines where it stands in the file, as {@code 17-29}
 * @param kind HL7 v2 or a CSV kind
 * @param bytes the message; for CSV the header line and the rows of one group
 */
record FileMessage(String file, int number, String lines, Kind kind, byte[] bytes) {}
