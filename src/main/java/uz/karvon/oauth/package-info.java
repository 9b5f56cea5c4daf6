/** A valid token for every call to DHP: client credentials (RFC 6749 section 4.4), renewed in time and once after a 401. */
package uz.karvon.oauth;
