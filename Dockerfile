# The nines command with its distributed roles: docker build -t nines .
# Not in it: the embedded parts (nines up, demo, analyze), which want a machine of their own.
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -DskipTests -Dnines.quick=true -pl app -am \
  && mkdir /jars && cp app/target/lib/*.jar */target/nines-*.jar /jars/

# glibc, which RocksDB needs.
FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/nines nines
COPY --from=build /jars /opt/nines/jars
COPY docker/ready /opt/nines/ready
# OpenSLO files; a volume over it replaces them.
COPY slo /etc/nines/slo
USER nines
WORKDIR /var/lib/nines
# The stream stores; a new volume takes the owner of this folder.
RUN mkdir streams
ENV NINES_STREAMS_STATE_FOLDER=/var/lib/nines/streams
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/nines/ready"]
# Half the memory for the heap, the rest for RocksDB and the network. JDK_JAVA_OPTIONS adds to these or overrides them.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
  "-cp", "/opt/nines/jars/*", "dev.nines.app.Nines"]
CMD ["help"]
