/** Whatever bytes a hospital sends, taken the whole way from reader to JSON: a result or a refusal, and nothing else. */
package uz.karvon.badinput;
