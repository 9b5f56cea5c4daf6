/** Whatever strangers send, taken the whole way from reader to JSON: a result or a refusal, and nothing is lost unsaid. */
package uz.karvon.badinput;
