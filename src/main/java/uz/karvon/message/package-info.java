/** The vocabulary all rooms share: ids, the source message, what was made of it, how it ended, and the ways it can fail. */
package uz.karvon.message;
