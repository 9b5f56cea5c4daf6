/** Kills the real parts of the engine while hospitals send, and compares what they were told with what DHP holds. */
package uz.karvon.chaos;
