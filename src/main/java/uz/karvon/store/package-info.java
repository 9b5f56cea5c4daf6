/** What is finished: the books of all messages and the dead letters, in SQL; nowhere else is SQL spoken. */
package uz.karvon.store;
