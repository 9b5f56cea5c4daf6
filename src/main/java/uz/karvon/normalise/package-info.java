/** Turns any bytes a hospital sends into one indexed source tree, or says in a sentence why it cannot. */
package uz.karvon.normalise;
