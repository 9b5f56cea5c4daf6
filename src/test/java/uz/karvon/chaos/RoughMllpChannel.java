package uz.karvon.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import uz.karvon.cli.MllpClient;

/** Sends over MLLP as the worst of senders do, each round in another way, and in the end gets an AA for every message. */
final class RoughMllpChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_STALL_MILLIS = 400;
    private static final byte START = 0x0B;
    private static final byte[] END = {0x1C, '\r'};

    private final int port;
    private final Random chance;
    private final Map<Habit, Long> shown;

    /** @param shown counts what was done, for all channels of a run */
    RoughMllpChannel(int port, Random chance, Map<Habit, Long> shown) {
        this.port = port;
        this.chance = chance;
        this.shown = shown;
    }

    @Override
    public void send(List<Numbered> round, Register register) throws InterruptedException {
        var habits = Habit.values();
        var waiting = new ArrayList<>(round);
        while (!waiting.isEmpty()) {
            var habit = habits[chance.nextInt(habits.length)];
            try (var client = new MllpClient("127.0.0.1", port, PATIENCE)) {
                if (habit == Habit.PIPELINE) pipeline(client, waiting, register);
                else oneByOne(client, habit, waiting, register);
                shown.merge(habit, 1L, Long::sum);
            } catch (IOException e) {
                // whatever was not answered is sent again
            }
        }
    }

    private static void pipeline(MllpClient client, List<Numbered> waiting, Register register) throws IOException {
        var written = List.copyOf(waiting);
        for (var message : written) {
            register.sent(message);
            client.write(message.bytes());
        }
        for (var message : written) take(client, message, waiting, register);
    }

    /** The first message in the habit's way, those after it as they should be. */
    private void oneByOne(MllpClient client, Habit habit, List<Numbered> waiting, Register register)
            throws IOException, InterruptedException {
        misbehave(client, habit, waiting.get(0), register);
        if (habit == Habit.HALF_A_FRAME || habit == Habit.DROP_BEFORE_THE_ANSWER) return;
        take(client, waiting.get(0), waiting, register);
        for (var message : List.copyOf(waiting)) {
            register.sent(message);
            client.write(message.bytes());
            take(client, message, waiting, register);
        }
    }

    private void misbehave(MllpClient client, Habit habit, Numbered message, Register register)
            throws IOException, InterruptedException {
        register.sent(message);
        var frame = frame(message);
        // behind its header: what we have of it can be put down to the message
        int cut = frame.length / 2 + chance.nextInt(frame.length / 2 - 1);
        switch (habit) {
            case STALL -> {
                client.writeRaw(Arrays.copyOf(frame, cut));
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_STALL_MILLIS));
                client.writeRaw(Arrays.copyOfRange(frame, cut, frame.length));
            }
            case HALF_A_FRAME -> {
                register.broken(message);
                client.writeRaw(Arrays.copyOf(frame, cut));
            }
            case BEGIN_ANEW -> {
                register.broken(message);
                client.writeRaw(Arrays.copyOf(frame, cut));
                client.writeRaw(frame);
                client.read(); // the refusal of what was cut off
            }
            default -> client.writeRaw(frame);
        }
    }

    private static void take(MllpClient client, Numbered message, List<Numbered> waiting, Register register)
            throws IOException {
        if (!MllpChannel.isAccepted(message, client.read())) return;
        register.acknowledged(message);
        waiting.remove(message);
    }

    private static byte[] frame(Numbered message) {
        var frame = new ByteArrayOutputStream();
        frame.write(START);
        frame.writeBytes(message.bytes());
        frame.writeBytes(END);
        return frame.toByteArray();
    }

    @Override
    public void close() {
        // each attempt has a connection of its own
    }
}
