/** Turns mapping files into plans, and says everything that is wrong with them at once. */
package uz.karvon.map.compile;
