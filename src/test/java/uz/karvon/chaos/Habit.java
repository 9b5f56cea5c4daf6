package uz.karvon.chaos;

/** How a hospital's MLLP sender behaves badly. */
enum Habit {
    /** Writes many frames before it reads an answer. */
    PIPELINE,
    /** Stops for a while in the middle of a frame. */
    STALL,
    /** Hangs up in the middle of a frame, and sends the message again. */
    HALF_A_FRAME,
    /** Begins the message anew in the middle of a frame. */
    BEGIN_ANEW,
    /** Hangs up before the answer comes, and sends the message again. */
    DROP_BEFORE_THE_ANSWER
}
