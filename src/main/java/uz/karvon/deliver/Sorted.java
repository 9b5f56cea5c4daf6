package uz.karvon.deliver;

import uz.karvon.message.Receipt;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;

/** What an answer of DHP leads to. */
public sealed interface Sorted {
    /** DHP has taken it. */
    record Done(Receipt receipt) implements Sorted {}

    /** Ask DHP what it holds and send again; {@code inTheEnd} is the failure if that has been done often enough. */
    record Again(RuntimeException inTheEnd) implements Sorted {}

    /** DHP will never take it as it is. */
    record Refusal(Refused failure) implements Sorted {}

    /** It was not the message's fault: wait, and pause where an operator must act. */
    record Wait(Unreachable reason) implements Sorted {}
}
