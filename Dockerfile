# Built from source, so that nothing but Docker is needed.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B -ntp dependency:go-offline || true
COPY src src
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /opt/karvon karvon \
 && mkdir -p /opt/karvon/data && chown karvon:karvon /opt/karvon/data
WORKDIR /opt/karvon
COPY --from=build /src/target/karvon.jar .
COPY --from=build /src/target/lib lib
COPY routes routes
COPY mappings mappings
COPY karvon .
# what every start loads, loaded once
RUN java -XX:ArchiveClassesAtExit=karvon.jsa -Xlog:cds=off -Xlog:cds+dynamic=off -jar karvon.jar check
USER karvon
VOLUME /opt/karvon/data
# the page, health and metrics; MLLP of the sites
EXPOSE 8090 2575-2579
ENTRYPOINT ["/opt/karvon/karvon"]
CMD ["run"]
