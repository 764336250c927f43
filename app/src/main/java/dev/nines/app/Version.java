package dev.nines.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code nines --version} prints: Nines, Java, operating system. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String own = Nines.class.getPackage().getImplementationVersion();
        return new String[] {
            "nines " + (own == null ? "(not packaged)" : own),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
