/** Parks what could not go on, with its reason, and keeps even what is no message of ours. */
package uz.karvon.deadletter;
