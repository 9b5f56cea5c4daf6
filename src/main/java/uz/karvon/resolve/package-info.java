/** What DHP already holds: found by identifier, referred to, updated under its version, or created once. */
package uz.karvon.resolve;
