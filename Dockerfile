# syntax=docker/dockerfile:1

# One build, two images: docker build --target command-side . and --target query-side .
FROM maven:3.9-eclipse-temurin-17-noble AS build
WORKDIR /source
COPY . .
# The cache mount keeps what Maven downloaded across builds, whichever file changed.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -DskipTests -pl command-side,query-side -am package
# Layers change at different paces: libraries seldom, our own classes with each build.
RUN java -Djarmode=tools -jar command-side/target/authledger-command.jar \
        extract --layers --application-filename program.jar --destination /layers/command-side \
 && java -Djarmode=tools -jar query-side/target/authledger-query.jar \
        extract --layers --application-filename program.jar --destination /layers/query-side

# glibc, not musl: the native Argon2 is linked against it.
FROM eclipse-temurin:17-jre-noble AS runtime
# A new volume takes owner and mode of the directory that it is mounted on.
RUN groupadd --system --gid 10001 authledger \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin authledger \
 && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/authledger
COPY --chmod=0555 docker/app/healthcheck /usr/local/bin/healthcheck
WORKDIR /app
USER 10001:10001
EXPOSE 8080
# More options for the JVM go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "program.jar"]

FROM runtime AS command-side
COPY --from=build /layers/command-side/dependencies/ ./
COPY --from=build /layers/command-side/snapshot-dependencies/ ./
COPY --from=build /layers/command-side/application/ ./

FROM runtime AS query-side
COPY --from=build /layers/query-side/dependencies/ ./
COPY --from=build /layers/query-side/snapshot-dependencies/ ./
COPY --from=build /layers/query-side/application/ ./
