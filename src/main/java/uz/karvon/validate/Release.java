package uz.karvon.validate;

import java.util.List;
import java.util.Map;

/**
 * One release of UZ Core before it is compiled, from our rule files or from an official package.
 *
 * @param version as {@code meta.profile} may ask for it
 * @param canonical how the canonicals it defines begin
 * @param profiles in the order of files
 * @param terminology all codes its rules speak of
 * @param official whether it was read from a package, whose faults are not ours to refuse
 * @param beyond what of a profile could not be turned into rules, by its canonical, in words
 * @param notes what is worth knowing and changes no verdict
 */
record Release(
        String version,
        String canonical,
        List<Profile> profiles,
        Terminology terminology,
        boolean official,
        Map<String, List<String>> beyond,
        List<String> notes) {
    Release {
        profiles = List.copyOf(profiles);
        beyond = Map.copyOf(beyond);
        notes = List.copyOf(notes);
    }
}
