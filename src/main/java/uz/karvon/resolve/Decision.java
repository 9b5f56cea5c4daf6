package uz.karvon.resolve;

import java.util.Optional;
import java.util.Set;
import uz.karvon.dhp.Capabilities;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;

/** What is to become of one resource of the message, now that we know what DHP holds. */
sealed interface Decision {
    /** How the other resources refer to it. */
    Reference reference();

    /** DHP has it, and it stays as it is. */
    record Keep(Known known) implements Decision {
        @Override
        public Reference reference() {
            return Reference.to(known.reference());
        }
    }

    /** DHP has it, and what the message says goes over it. */
    record Update(Candidate candidate) implements Decision {
        @Override
        public Reference reference() {
            return Reference.to(candidate.reference());
        }
    }

    /** DHP lacks it, and we make it. */
    record Create(String fullUrl, boolean ifNoneExist) implements Decision {
        @Override
        public Reference reference() {
            return Reference.to(fullUrl);
        }
    }

    /** DHP lacks it, and it is another registry's to make: it is only named. */
    record Name(FhirResource resource) implements Decision {
        @Override
        public Reference reference() {
            return Reference.by(resource.identity().orElseThrow(), DisplayName.of(resource));
        }
    }

    /** DHP takes no resource of this type from anybody: it is only named, and the outcome says so. */
    record Homeless(FhirResource resource) implements Decision {
        @Override
        public Reference reference() {
            return Reference.by(resource.identity().orElseThrow(), DisplayName.of(resource));
        }
    }

    /**
     * DHP has it, and a newer message of the same hospital has spoken of it since this one was made. Only what links it to
     * other records is said all the same: who became one person, or is two, was said by nobody else.
     */
    record Outdated(Candidate candidate) implements Decision {
        @Override
        public Reference reference() {
            return Reference.to(candidate.reference());
        }
    }

    static Decision on(FhirResource resource, Optional<Candidate> found, Capabilities dhp, Set<FhirResource> outdated) {
        if (!dhp.creatable().contains(resource.type())) return new Homeless(resource);
        if (found.isPresent()) {
            if (resource.onExisting() != OnExisting.UPDATE)
                return new Keep(found.get().known());
            return outdated.contains(resource) ? new Outdated(found.get()) : new Update(found.get());
        }
        if (resource.onMissing() == OnMissing.REFERENCE) return new Name(resource);
        return new Create(resource.fullUrl(), dhp.conditionalCreate().contains(resource.type()));
    }
}
