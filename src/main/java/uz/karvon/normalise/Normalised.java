package uz.karvon.normalise;

import java.util.List;
import uz.karvon.message.source.SourceTree;

/**
 * A message that could be read.
 *
 * @param tree the message, indexed
 * @param warnings oddities the hospital should hear of, one sentence each, without a patient's value
 */
public record Normalised(SourceTree tree, List<String> warnings) {
    public Normalised {
        warnings = List.copyOf(warnings);
    }
}
