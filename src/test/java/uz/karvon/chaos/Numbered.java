package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A message a run knows again wherever it ends: the {@code turn}-th a hospital has about a patient. It makes one
 * resource of its own, a visit (ADT^A01) at odd turns and a report (ORU^R01) at even ones, and gives the patient a date
 * of birth that tells hospital and turn, so that DHP's versions of the Patient show in which order they were written.
 * Messages of two hospitals with one patient number are about one person.
 *
 * @param patient from 1
 * @param turn from 1, the order of the hospital's messages about this patient
 */
record Numbered(Hospital hospital, int patient, int turn, Kind kind) {
    private static final LocalDateTime FIRST_SENT = LocalDateTime.of(2026, 11, 23, 6, 0);
    // births told by one hospital lie before those told by the other, and before today
    private static final int MOST_TURNS = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    /** The invented hospitals of the project's own routes and maps. */
    enum Hospital {
        /** Sends over MLLP and as files. */
        ANDIJON("ANDIJON_RCH", "https://andijon-rch.example.uz", LocalDate.of(1995, 1, 1)),
        /** Sends over a queue. */
        NUKUS("NUKUS_LAB", "https://nukus-lab.example.uz", LocalDate.of(1960, 1, 1));

        private final String facility;
        private final String system;
        private final LocalDate birthOfTurn0;

        Hospital(String facility, String system, LocalDate birthOfTurn0) {
            this.facility = facility;
            this.system = system;
            this.birthOfTurn0 = birthOfTurn0;
        }

        /** Who gave a Patient this date of birth. */
        static Hospital thatSaid(LocalDate birth) {
            return birth.isAfter(ANDIJON.birthOfTurn0) ? ANDIJON : NUKUS;
        }

        /** The turn a date of birth tells of that this hospital gave. */
        int turnOf(LocalDate birth) {
            return Math.toIntExact(ChronoUnit.DAYS.between(birthOfTurn0, birth));
        }
    }

    /** What becomes of it. */
    enum Kind {
        /** Reaches DHP. */
        SOUND,
        /** An event no map knows. */
        UNKNOWN_EVENT,
        /** An identifier that is none. */
        WRONG_NUMBER
    }

    Numbered {
        if (patient < 1 || turn < 1 || turn > MOST_TURNS)
            throw new IllegalArgumentException("patients are counted from 1, turns from 1 to " + MOST_TURNS);
    }

    static Numbered sound(Hospital hospital, int patient, int turn) {
        return new Numbered(hospital, patient, turn, Kind.SOUND);
    }

    /** Whether it is meant to end in the dead letter. */
    boolean isPoison() {
        return kind != Kind.SOUND;
    }

    /** MSH-10, unique in a run. */
    String controlId() {
        return hospital.name().charAt(0) + "%d-%d".formatted(patient, turn);
    }

    /** The type of the resource nothing but this message makes. */
    String ownType() {
        return isVisit() ? "Encounter" : "DiagnosticReport";
    }

    /** The identifier of that resource: its system. */
    String ownSystem() {
        return hospital.system + (isVisit() ? "/visit" : "/report");
    }

    /** The identifier of that resource: its value. */
    String ownValue() {
        return isVisit() ? "V" + name() : "F" + name() + "/718-7";
    }

    /** The national number of a patient of all hospitals. */
    static String nationalNumber(int patient) {
        return "3%013d".formatted(patient);
    }

    private boolean isVisit() {
        return turn % 2 == 1;
    }

    private String name() {
        return "%d-%d".formatted(patient, turn);
    }

    byte[] bytes() {
        return (isVisit() ? visit() : report()).getBytes(UTF_8);
    }

    private String visit() {
        return String.join(
                "\r",
                header("ADT^A01^ADT_A01"),
                "EVN|A01|" + sentAt(),
                person(),
                "PV1|1|I|KARD^12^2^%s||||||||||||||||V%s^^^%s^VN|||||||||||||||||||||||||20261123100000+0500"
                        .formatted(hospital.facility, name(), hospital.facility),
                "");
    }

    private String report() {
        return String.join(
                "\r",
                header("ORU^R01^ORU_R01"),
                person(),
                "ORC|RE|P%s|F%s".formatted(name(), name()),
                "OBR|1|P%s|F%s|718-7^Hemoglobin^LN|||20261123090000+0500|||||||||||||||20261123101000+0500||LAB|F"
                        .formatted(name(), name()),
                "OBX|1|NM|718-7^Hemoglobin^LN||%d|g/L^^UCUM|120-160||||F|||20261123090000+0500"
                        .formatted(100 + turn % 60),
                "");
    }

    private String header(String type) {
        var event = kind == Kind.UNKNOWN_EVENT ? "ZZZ^Z99" : type;
        return "MSH|^~\\&|HIS|%s|DHP|UZ|%s||%s|%s|P|2.5.1".formatted(hospital.facility, sentAt(), event, controlId());
    }

    private String person() {
        var number = nationalNumber(patient);
        // the lane is told by the number, so what is wrong has to stand behind it
        var wrong = kind == Kind.WRONG_NUMBER ? "~12345^^^PINFL^NI" : "";
        return "PID|1||%s^^^PINFL^NI%s||Sinovov%d^Bemor^Namunaevich||%s|M"
                .formatted(number, wrong, patient, DATE.format(hospital.birthOfTurn0.plusDays(turn)));
    }

    private String sentAt() {
        return TIME.format(FIRST_SENT.plusSeconds(turn)) + "+0500";
    }
}
