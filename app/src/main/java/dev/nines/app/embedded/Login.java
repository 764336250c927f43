package dev.nines.app.embedded;

/** A ClickHouse user and its password. Never printed: {@link #toString()} hides the password. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return user + ":***";
    }

    String basic() {
        return LocalHttp.basic(user, password);
    }
}
