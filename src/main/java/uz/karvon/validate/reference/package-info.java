/** HAPI's validator beside ours, slow and thorough: the judge of what we cannot compile and the measure of what we can. */
package uz.karvon.validate.reference;
