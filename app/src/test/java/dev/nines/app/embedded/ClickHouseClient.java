package dev.nines.app.embedded;

import java.io.IOException;
import java.util.Map;

/** What the tests ask of ClickHouse, by its HTTP API. */
record ClickHouseClient(String url, Login login) {
    LocalHttp.Answer ask(String query) throws IOException {
        return LocalHttp.request("POST", url + "/?database=nines", Map.of("Authorization", login.basic()), query);
    }

    /** The answer's text without its last line break; fails the test on an error. */
    String query(String query) throws IOException {
        LocalHttp.Answer answer = ask(query);
        if (!answer.ok()) {
            throw new AssertionError(query + ": " + answer.body());
        }
        return answer.body().stripTrailing();
    }
}
