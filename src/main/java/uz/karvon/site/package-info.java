/** The hospitals we serve and their feeds, read strictly from their files, and the settings of the engine. */
package uz.karvon.site;
