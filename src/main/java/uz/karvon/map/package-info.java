/** The compiled mapping language: a source tree in, a bundle of UZ Core resources out, each element with its lineage. */
package uz.karvon.map;
