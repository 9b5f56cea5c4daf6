/** The front door: takes bytes off a wire, queue or file, puts them on disk with their lane and duplicate key, and only then answers. */
package uz.karvon.receive;
