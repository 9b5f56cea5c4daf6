/**
 * Speed and memory, measured in one run against others and against the least a program could do:
 * {@code mvn -q -Pbench verify} in the project's folder, some ten minutes.
 *
 * <p>A ratio is printed rather than a time, for a time says more of the machine than of the engine. Its two sides are
 * measured in turns a few milliseconds long ({@link uz.karvon.bench.Paired}), so that a busy machine slows both alike;
 * the median of the rounds counts. What JMH says in full lies in {@code target/bench}. To run a part, name it:
 * {@code java -cp … uz.karvon.bench.Bench message csv}.
 */
package uz.karvon.bench;
