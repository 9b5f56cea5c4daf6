/** What operators and their tools see of a running engine: health, books, metrics, and one page for people. */
package uz.karvon.console;
