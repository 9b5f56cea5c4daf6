/** How connections leave this machine and come into it: whom they trust, what they show of themselves, through which proxy. */
package uz.karvon.network;
