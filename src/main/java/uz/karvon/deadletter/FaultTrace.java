package uz.karvon.deadletter;

/** Where a fault of our own happened, without what was said about it: an exception's text may quote the patient. */
final class FaultTrace extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 10;

    private FaultTrace(Throwable fault, Throwable cause) {
        super(fault.getClass().getName(), cause, false, true);
        setStackTrace(fault.getStackTrace());
    }

    static FaultTrace of(Throwable fault) {
        return of(fault, DEEPEST);
    }

    private static FaultTrace of(Throwable fault, int depth) {
        var cause = fault.getCause();
        return new FaultTrace(fault, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
