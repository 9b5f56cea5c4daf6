/** Puts dead letters back through the front door: as they are once the map can carry them, or as an edited copy. */
package uz.karvon.replay;
