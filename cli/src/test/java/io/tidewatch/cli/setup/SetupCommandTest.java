package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

class SetupCommandTest {
  private static final String JOB_ID = "{\"jobid\": \"0123456789abcdef0123456789abcdef\"}";

  private static final String JOB = "GET /jobs/0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private final FakeServer server = new FakeServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path jar;

  SetupCommandTest() throws IOException {}

  @BeforeEach
  void prepare() throws IOException {
    jar = Files.writeString(directory.resolve("job.jar"), "a jar");
    server.on("GET /overview", 200, "{\"slots-total\": 4}");
    server.on("POST /jars/upload", 200, "{\"filename\": \"/tmp/flink-web/abc_job.jar\"}");
    server.on("POST /jars/abc_job.jar/run", 200, JOB_ID);
    server.on(JOB + "/status", 200, "{\"status\": \"RUNNING\"}");
    server.on(JOB, 200, "{\"vertices\": [{\"status\": \"RUNNING\"}]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldSubmitTheJobsThatDoNotRunYetWithTheirSettings() {
    server.on(
        "GET /jobs/overview",
        200,
        """
        {"jobs": [{"name": "Tidewatch detection", "state": "RESTARTING"},
                  {"name": "Tidewatch incident", "state": "CANCELED"}]}
        """);

    assertThat(
            setup(
                "--flink",
                server.uri().toString(),
                "--job-jar",
                jar.toString(),
                "--",
                "--kafka.bootstrap-servers",
                "kafka:9092"))
        .isEqualTo(ExitCode.OK);

    assertThat(server.requests("POST /jars/abc_job.jar/run"))
        .extracting(FakeServer.Request::body)
        .hasSize(2)
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("\"programArgsList\":[\"--kafka.bootstrap-servers\",\"kafka:9092\"]"))
        .anySatisfy(body -> assertThat(body).contains(".IncidentJob\""))
        .anySatisfy(body -> assertThat(body).contains(".DeliveryJob\""));
    assertThat(out.toString()).contains("Tidewatch incident, Tidewatch delivery");
  }

  @Test
  void shouldStartAJobFromWhatItLeftBehind() throws IOException {
    server.on("GET /jobs/overview", 200, "{\"jobs\": []}");
    String id = RetainedState.jobId("Tidewatch incident", Instant.EPOCH);
    Path left = Files.createDirectories(directory.resolve(id).resolve("chk-3"));
    Files.createFile(left.resolve("_metadata"));

    assertThat(
            setup(
                "--flink",
                server.uri().toString(),
                "--job-jar",
                jar.toString(),
                "--resume-from",
                directory.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(server.requests("POST /jars/abc_job.jar/run"))
        .extracting(FakeServer.Request::body)
        .hasSize(3)
        .allSatisfy(
            body ->
                assertThat(body.contains("\"savepointPath\":\"" + left.toUri() + "\""))
                    .isEqualTo(body.contains(".IncidentJob\"")))
        .allSatisfy(body -> assertThat(body).containsPattern("\"jobId\":\"[0-9a-f]{32}\""));
    assertThat(out.toString())
        .contains("Tidewatch detection starts without earlier state.")
        .contains("Tidewatch incident starts from " + left);
  }

  @Test
  void shouldSayThatAJobWaitsForSlots() {
    server.on("GET /jobs/overview", 200, "{\"jobs\": []}");
    server.on(JOB, 200, "{\"vertices\": [{\"status\": \"SCHEDULED\"}]}");
    server.on(JOB + "/exceptions", 200, "{}");
    server.on("GET /overview", 200, "{\"slots-total\": 2, \"slots-available\": 1}");

    assertThat(
            setup("--flink", server.uri().toString(), "--job-jar", jar.toString(), "--wait", "0"))
        .isEqualTo(ExitCode.SOFTWARE);

    assertThat(err.toString())
        .contains("all tasks of job io.tidewatch.jobs.incident.IncidentJob")
        .contains("1 task slot free");
  }

  @Test
  void shouldSubmitNothingWhereAllJobsRun() {
    server.on(
        "GET /jobs/overview",
        200,
        """
        {"jobs": [{"name": "Tidewatch detection", "state": "RUNNING"},
                  {"name": "Tidewatch incident", "state": "RUNNING"},
                  {"name": "Tidewatch delivery", "state": "RUNNING"}]}
        """);

    assertThat(setup("--flink", server.uri().toString(), "--job-jar", jar.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(server.requests("POST /jars/upload")).isEmpty();
    assertThat(out.toString()).contains("new: none");
  }

  @Test
  void shouldNameAndReachElasticsearchAsTheJobsDo() throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "c2VjcmV0");
    String template = "/_index_template/plant-7-windows";
    server.on("PUT " + template, 400, "{}");

    setup(
        "--elasticsearch",
        server.uri().toString(),
        "--",
        "--elasticsearch.index-prefix=plant-7",
        "--elasticsearch.api-key=file:" + key);

    assertThat(server.requests("PUT " + template))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.authorization()).isEqualTo("ApiKey c2VjcmV0");
              assertThat(request.body()).contains("plant-7-windows-*");
            });
  }

  @Test
  void shouldTouchNoServerWhileASettingOfAnotherIsWrong() {
    int exitCode =
        setup(
            "--elasticsearch",
            server.uri().toString(),
            "--kibana",
            server.uri().toString(),
            "--kafka",
            "127.0.0.1:1",
            "--",
            "--kafka.transaction-timeout=soon",
            "--elasticsearch.password=file:" + directory.resolve("none"));

    assertThat(exitCode).isEqualTo(ExitCode.SOFTWARE);
    assertThat(err.toString())
        .contains("kafka.transaction-timeout is 'soon'")
        .contains("elasticsearch.user and elasticsearch.password belong together");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldTouchNoServerWithoutTheJarOfTheJobs() {
    int exitCode =
        setup(
            "--elasticsearch",
            server.uri().toString(),
            "--flink",
            server.uri().toString(),
            "--job-jar",
            directory.resolve("none.jar").toString());

    assertThat(exitCode).isEqualTo(ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("none.jar");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldAskForAServerToSetUp() {
    assertThat(setup()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--kafka");
  }

  @Test
  void shouldAskForTheJarOfTheJobs() {
    assertThat(setup("--flink", server.uri().toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--job-jar");
  }

  private int setup(String... arguments) {
    return new CommandLine(new SetupCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
