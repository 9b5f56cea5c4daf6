/** Mapping files as they are written: their heads, their rows still as YAML, and the overlays laid over them. */
package uz.karvon.map.file;
