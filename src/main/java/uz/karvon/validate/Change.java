package uz.karvon.validate;

/**
 * One difference between two releases.
 *
 * @param profile the profile, or the code list, by name
 * @param element FHIRPath from the resource type; empty where all of it is meant
 * @param effect what it does to messages
 * @param message what a mapping author needs to know, in one sentence
 */
public record Change(String profile, String element, Effect effect, String message) {
    /** What a difference does to messages that are sent today. */
    public enum Effect {
        /** What passes today may be refused. */
        STRICTER,
        /** What is refused today may pass. */
        LOOSER,
        /** More or other things can be said; nothing is refused for it. */
        NEWS
    }
}
