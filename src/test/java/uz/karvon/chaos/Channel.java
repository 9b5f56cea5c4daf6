package uz.karvon.chaos;

import java.util.List;

/** How a hospital hands messages over. For one thread. */
interface Channel extends AutoCloseable {
    /**
     * Sends a round, again and again where it is not acknowledged, and tells the register of every try and of every
     * acknowledgement. No two messages of a round are about one patient, so a channel need not keep their order.
     *
     * @throws InterruptedException if the run is over before all are acknowledged
     */
    void send(List<Numbered> round, Register register) throws InterruptedException;

    @Override
    void close();
}
