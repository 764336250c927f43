package dev.nines.app.doctor;

/**
 * What the doctor found out about one thing.
 *
 * @param name of the thing, such as {@code Java}
 * @param detail what is there, with the figure
 * @param remedy what to do; empty when nothing
 */
public record Finding(String name, Status status, String detail, String remedy) {
    public enum Status {
        OK,
        /** Works, or is not needed for every command. */
        WARN,
        /** The embedded parts cannot run. */
        FAIL
    }

    public Finding {
        if (status != Status.OK && remedy.isEmpty()) {
            throw new IllegalArgumentException("The finding '" + name + "' is " + status + " and names no remedy.");
        }
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, Status.OK, detail, "");
    }

    static Finding warn(String name, String detail, String remedy) {
        return new Finding(name, Status.WARN, detail, remedy);
    }

    static Finding fail(String name, String detail, String remedy) {
        return new Finding(name, Status.FAIL, detail, remedy);
    }
}
