package dev.nines.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Who may know whom; what Maven's modules cannot say by themselves. */
@AnalyzeClasses(packages = "dev.nines", importOptions = ImportOption.DoNotIncludeTests.class)
class LayerRulesTest {
    @ArchTest
    static final ArchRule DOMAIN_IS_PURE_JAVA = classes()
            .that()
            .resideInAPackage("dev.nines.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.nines.domain..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.security..",
                    "java.io..",
                    "java.nio..");

    @ArchTest
    static final ArchRule CLICKHOUSE_IS_KNOWN_TO_SQL_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("dev.nines.sql..", "dev.nines.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "com.clickhouse..");

    @ArchTest
    static final ArchRule NOTHING_IMPORTS_APP = noClasses()
            .that()
            .resideOutsideOfPackages("dev.nines.app..", "dev.nines.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.nines.app..");

    @ArchTest
    static final ArchRule INGEST_DOES_NOT_KNOW_STREAMS_OR_SQL =
            stage("dev.nines.ingest..", "dev.nines.streams..", "dev.nines.sql..");

    @ArchTest
    static final ArchRule STREAMS_DO_NOT_KNOW_INGEST_OR_SQL =
            stage("dev.nines.streams..", "dev.nines.ingest..", "dev.nines.sql..");

    @ArchTest
    static final ArchRule SQL_DOES_NOT_KNOW_INGEST_OR_STREAMS =
            stage("dev.nines.sql..", "dev.nines.ingest..", "dev.nines.streams..");

    @ArchTest
    static final ArchRule DASHBOARDS_KNOW_SQL_ONLY =
            stage("dev.nines.dashboards..", "dev.nines.ingest..", "dev.nines.streams..");

    @ArchTest
    static final ArchRule SQL_DOES_NOT_KNOW_HOW_IT_IS_LOOKED_AT = stage("dev.nines.sql..", "dev.nines.dashboards..");

    @ArchTest
    static final ArchRule TIME_IS_A_PARAMETER = noClasses()
            .that()
            .resideInAnyPackage("dev.nines.domain..", "dev.nines.streams..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static ArchRule stage(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
