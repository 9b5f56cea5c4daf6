/** UZ Core's profiles, compiled from rule files into a plan that judges a bundle in one walk before it leaves. */
package uz.karvon.validate;
