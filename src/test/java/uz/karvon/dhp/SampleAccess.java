package uz.karvon.dhp;

import java.net.URI;
import java.time.Clock;
import java.util.Random;

/** Access to a DHP with the usual settings. */
public final class SampleAccess {
    private SampleAccess() {}

    public static Access usual() {
        var settings = DhpSettings.at(URI.create("https://dhp.example/fhir"));
        return new Access(Answers.USUAL, new Circuit(settings, Clock.systemUTC(), new Random(1)));
    }
}
