/** What a person types: {@code run}, {@code demo}, {@code check}, {@code map}, {@code send} and the rest. */
package uz.karvon.cli;
