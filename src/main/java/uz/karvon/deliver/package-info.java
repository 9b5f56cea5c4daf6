/** Sends the transaction and sorts DHP's answer: done, again, refused, or wait. */
package uz.karvon.deliver;
