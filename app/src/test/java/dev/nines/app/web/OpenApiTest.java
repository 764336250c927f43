package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.nines.sql.report.Reports;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description against the server: by a parser nobody here wrote, by its routes, and by what it answers. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static StoredExample stored;
    private static String text;
    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        stored = StoredExample.in(folder);
        text = stored.get("/api/v1/openapi.json").body();
        document = JSON.readTree(text);
    }

    @AfterAll
    static void stop() {
        stored.close();
    }

    @Test
    void aParserUnderstandsIt() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(30);
        assertThat(result.getOpenAPI()
                        .getPaths()
                        .get("/api/v1/reports/outages")
                        .getGet()
                        .getSummary())
                .startsWith("Outages that touch the range");
    }

    @Test
    void everyRouteIsInItAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " "
                        + path.getKey().replaceFirst("^(/api/v1/(?:reports|views)/)[a-z0-9-]+$", "$1{name}"))));

        Set<String> served = stored.server().routes().stream()
                // A page: the description is of what programs ask.
                .filter(route -> !route.equals("GET /"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(served);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatTheServerAnswersFitsItsSchema(String path, String schema) throws Exception {
        JsonNode answer = JSON.readTree(stored.get(path).body());

        assertThat(schema(schema).validate(answer)).isEmpty();
    }

    private static Stream<Arguments> answers() {
        return Stream.of(
                        Reports.names().stream().map(name -> Arguments.of("/api/v1/reports/" + name, "Report_" + name)),
                        Reports.views().stream().map(OpenApiTest::view),
                        Stream.of(
                                Arguments.of("/api/v1/pipeline", "Pipeline"),
                                Arguments.of("/api/v1/reports/nope", "Error"),
                                Arguments.of("/api/v1/reports/outages?last=x", "Error")))
                .flatMap(answers -> answers);
    }

    private static Arguments view(String name) {
        boolean ofAnOutage = name.startsWith("outage") || name.startsWith("postmortem");
        return Arguments.of("/api/v1/views/" + name + (ofAnOutage ? "?scope=0a11" : ""), "View_" + name);
    }

    @Test
    void aSchemaRefusesWhatIsNotSo() throws Exception {
        JsonNode answer = JSON.readTree(stored.get("/api/v1/reports/outages")
                .body()
                .replaceFirst("\"attempts\" : \\d+", "\"attempts\" : \"many\""));

        assertThat(schema("Report_outages").validate(answer)).isNotEmpty();
    }

    private static JsonSchema schema(String name) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        // A reference of the document is one of the schema, which is the whole document and one entry.
        ObjectNode whole = ((ObjectNode) document).deepCopy();
        whole.put("$ref", "#/components/schemas/" + name);
        return factory.getSchema(whole, SchemaValidatorsConfig.builder().build());
    }
}
