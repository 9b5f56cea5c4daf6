package uz.karvon.sandbox;

/** Where a walk through a resource stands; put into words only when there is a fault to report. */
record Path(Path parent, String step) {
    static Path of(String type) {
        return new Path(null, type);
    }

    Path element(String name) {
        return new Path(this, "." + name);
    }

    Path repetition(int index) {
        return new Path(this, "[" + index + "]");
    }

    /** As FHIRPath: {@code Patient.identifier[0].value}. */
    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
