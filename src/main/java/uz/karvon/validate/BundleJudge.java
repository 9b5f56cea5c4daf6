package uz.karvon.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;
import uz.karvon.validate.Ruling.Kind;
import uz.karvon.validate.UzCore.CompiledProfile;

/**
 * Judges the resources of one bundle: each by R5 and the profiles it declares, and by the profile a reference to it
 * asks for. Used once, by one thread.
 */
final class BundleJudge implements Judgement.References {
    private static final Ruling UNDECLARED = Ruling.warning(
            "meta.profile", Kind.PROFILE, "no profile is declared in meta.profile; DHP asks for one on every resource");
    private static final Ruling FOREIGN = Ruling.warning(
            "meta.profile", Kind.PROFILE, "this profile is not UZ Core's; only R5 and UZ Core are judged here");
    private static final Ruling NO_RESOURCE =
            Ruling.error("R5: resourceType", Kind.UNKNOWN, "FHIR R5 has no such resource; the map must make another");
    private static final Ruling WITHOUT_RULES = Ruling.warning(
            "meta.profile", Kind.PROFILE, "the rules of this profile are not written down here; judged by R5 alone");
    private static final Ruling BEYOND = Ruling.warning(
            "meta.profile",
            Kind.PROFILE,
            "not every rule of this profile could be compiled; the reference validator judges it too");
    private static final Ruling OTHER_TYPE =
            Ruling.error("meta.profile", Kind.PROFILE, "this profile is for another resource type");

    private final UzCore uzCore;
    private final Judgement judgement;
    private final Function<FhirResource, String> shownAs;
    private final Map<FhirResource, List<String>> judged = new IdentityHashMap<>();
    private final Set<FhirResource> left = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Meeting> meetings = new ArrayDeque<>();
    private final Ruling unknownProfile;
    private final Ruling otherVersion;

    private record Meeting(FhirResource resource, CompiledProfile profile) {}

    /** @param shownAs how the path to a resource's elements begins */
    BundleJudge(UzCore uzCore, SourceTree source, Function<FhirResource, String> shownAs) {
        this.uzCore = uzCore;
        this.judgement = new Judgement(source, this);
        this.shownAs = shownAs;
        var release = "UZ Core " + uzCore.version();
        unknownProfile = Ruling.error("meta.profile", Kind.PROFILE, "there is no such profile in " + release);
        otherVersion = Ruling.error(
                "meta.profile", Kind.PROFILE, "the profile is asked for in another version than " + release);
    }

    /** @param before what was found while the resources were read */
    Verdict judge(List<FhirResource> resources, List<Finding> before) {
        before.forEach(judgement::add);
        for (var resource : resources) judge(resource);
        while (!meetings.isEmpty()) {
            var meeting = meetings.poll();
            walk(meeting.resource(), meeting.profile());
        }
        return judgement.verdict();
    }

    private void judge(FhirResource resource) {
        var plan = uzCore.type(resource.type());
        if (plan.isEmpty()) {
            say(resource, NO_RESOURCE, resource.root());
            return;
        }
        judgement.walk(resource, shownAs.apply(resource), plan.get());
        boolean declares = false;
        for (int i = 0; i < resource.root().size(); i++) {
            var meta = resource.root().at(i);
            if (!meta.type().name().equals("meta")) continue;
            for (int j = 0; j < meta.size(); j++) {
                if (!meta.at(j).type().name().equals("profile")) continue;
                declares = true;
                declared(resource, meta.at(j));
            }
        }
        if (!declares && !resource.type().equals("Bundle")) say(resource, UNDECLARED, resource.root());
    }

    private void declared(FhirResource resource, FhirElement declaration) {
        var text = declaration.textOrEmpty();
        int bar = text.indexOf('|');
        var canonical = bar < 0 ? text : text.substring(0, bar);
        var profile = uzCore.profile(canonical);
        if (profile.isEmpty())
            say(resource, canonical.startsWith(uzCore.canonical()) ? unknownProfile : FOREIGN, declaration);
        else if (bar >= 0 && !text.substring(bar + 1).equals(uzCore.version()))
            say(resource, otherVersion, declaration);
        else if (!profile.get().profile().base().equals(resource.type())) say(resource, OTHER_TYPE, declaration);
        else if (profile.get().profile().rules().isEmpty()) say(resource, WITHOUT_RULES, declaration);
        else walk(resource, profile.get());
        if (uzCore.beyond().containsKey(canonical)) {
            say(resource, BEYOND, declaration);
            leave(resource);
        }
    }

    private void say(FhirResource resource, Ruling ruling, FhirElement at) {
        judgement.sayOf(resource, shownAs.apply(resource), ruling, at);
    }

    private void walk(FhirResource resource, CompiledProfile profile) {
        var done = judged.computeIfAbsent(resource, key -> new ArrayList<>(2));
        if (done.contains(profile.profile().canonical())) return;
        done.add(profile.profile().canonical());
        judgement.walk(resource, shownAs.apply(resource), profile.plan());
    }

    @Override
    public void leave(FhirResource resource) {
        left.add(resource);
    }

    /** The resources that not all rules are known for. */
    Set<FhirResource> left() {
        return left;
    }

    @Override
    public void meet(FhirResource target, List<String> profiles) {
        for (var canonical : profiles) {
            var profile = uzCore.profile(canonical);
            if (profile.isPresent() && profile.get().profile().base().equals(target.type())) {
                var done = judged.get(target);
                if (done == null || !done.contains(canonical)) meetings.add(new Meeting(target, profile.get()));
                if (uzCore.beyond().containsKey(canonical)) leave(target);
                return;
            }
        }
    }
}
