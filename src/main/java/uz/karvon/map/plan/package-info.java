/** Maps as they run: rows turned into readers, guards, paths and writers that know offsets and types, and no text. */
package uz.karvon.map.plan;
