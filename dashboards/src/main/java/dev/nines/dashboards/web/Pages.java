package dev.nines.dashboards.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** The pages' files, out of the jar. A link to any page begins at the same file: which page it is, the address tells. */
final class Pages {
    private static final String FOLDER = "/dev/nines/dashboards/web";
    private static final String LIBRARIES = "/META-INF/resources/webjars";
    /** A file of a library is packed once, and then only sent. */
    private static final int PACKED_BYTES = 4 << 20;

    private final Answer index = Answer.of(bytes(FOLDER + "/index.html"), "text/html; charset=utf-8", Instant.EPOCH);

    void add(JavalinConfig config) {
        files(config, "/", FOLDER, "no-cache");
        // Their version is in the path.
        files(config, "/lib", LIBRARIES, "public, max-age=31536000, immutable");
        config.routes.get("/", this::index, Access.Open.TO_ALL);
        config.spaRoot.addHandler("/", this::page);
    }

    private static void files(JavalinConfig config, String path, String folder, String caching) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = folder;
            files.location = Location.CLASSPATH;
            files.precompressMaxSize = PACKED_BYTES;
            files.headers = Map.of("Cache-Control", caching);
        });
    }

    private void page(Context context) {
        String path = context.path();
        // A script or picture that is not there is no page, and neither is anything of the API.
        if (path.startsWith("/api")
                || path.startsWith("/lib/")
                || path.substring(path.lastIndexOf('/')).contains(".")) {
            throw Refused.unknown("there is nothing at " + Shown.of(path)
                    + "; pages begin at /, and /api/v1/openapi.json describes the API");
        }
        index(context);
    }

    private void index(Context context) {
        index.send(context, Instant.EPOCH);
    }

    private static byte[] bytes(String resource) {
        try (InputStream file = Pages.class.getResourceAsStream(resource)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
