package dev.nines.dashboards.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Files that are packaged with the pages. */
final class Resource {
    private static final String LIBRARY = "org.webjars/echarts";

    private Resource() {}

    /** A file of this package. */
    static String text(String name) {
        return read("/dev/nines/dashboards/page/" + name);
    }

    /** ECharts, minified, of the version on the class path. */
    static String chartLibrary() {
        try (InputStream pom = open("/META-INF/maven/" + LIBRARY + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(pom);
            return read("/META-INF/resources/webjars/echarts/" + properties.getProperty("version") + "/echarts.min.js");
        } catch (IOException e) {
            throw new UncheckedIOException(LIBRARY, e);
        }
    }

    private static String read(String path) {
        try (InputStream file = open(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static InputStream open(String path) {
        InputStream file = Resource.class.getResourceAsStream(path);
        if (file == null) {
            throw new IllegalStateException(path + " is not packaged");
        }
        return file;
    }
}
