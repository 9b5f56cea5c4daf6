/** How calls leave this machine: whom they trust, what they show of themselves, and through which proxy they go. */
package uz.karvon.outbound;
