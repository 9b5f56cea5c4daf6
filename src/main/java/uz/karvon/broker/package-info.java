/** The truth for whatever is under way: the queues, the front door onto them, and what stands in each. */
package uz.karvon.broker;
