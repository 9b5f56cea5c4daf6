package uz.karvon.site;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used as they are; the start, or the reload, is refused. */
public final class InvalidFiles extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public InvalidFiles(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All that was found, in the order of files and lines. */
    public List<Fault> faults() {
        return faults;
    }
}
