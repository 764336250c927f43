package dev.nines.app.embedded;

import com.sun.jna.NativeLibrary;

/** Main class of a child JVM that loads the engine and prints its version. Argument: the library. */
public final class EngineVersion {
    private EngineVersion() {}

    public static void main(String[] arguments) {
        NativeLibrary engine = NativeLibrary.getInstance(arguments[0]);
        System.out.println(engine.getFunction("chdb_version").invokeString(new Object[0], false));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
