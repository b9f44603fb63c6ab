package io.tidewatch.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.servers.EmbeddedElasticsearch;
import io.tidewatch.cli.setup.JobSettings;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command finds in a real index. */
@Timeout(180)
class ExplainITCase {
  private static final String SERIES = "acme/erp/order-entry";

  @TempDir static Path directory;

  private static EmbeddedElasticsearch server;
  private static RestClient http;

  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void fillTheIndex() throws Exception {
    server = EmbeddedElasticsearch.start(directory, 0);
    JobSettings settings =
        new JobSettings(List.of(), Optional.empty(), Optional.of(server.uri().toString()));
    ElasticsearchSettings access = settings.elasticsearch();
    settings.requireRight();
    IndexTemplates.install(access, Duration.ofMinutes(1));
    http = RestClient.builder(HttpHost.create(server.uri().toString())).build();
    window(SERIES, "10:14", 0);
    window(SERIES, "10:15", 71.3);
    window(SERIES, "10:20", 0);
    window("acme/erp/payment", "11:00", 0);
    put(
        "tidewatch-alerts",
        """
        {"@timestamp": "2026-03-02T10:16:00Z", "event.id": "alert-1", "rule.name": "latency-p95",
         "event.start": "2026-03-02T10:14:00Z", "tidewatch.alert.raised_at": "2026-03-02T10:16:00Z",
         "tidewatch.peak_level": "major", "event.reason": "slow",
         "tidewatch.series.id": "acme/erp/order-entry"}
        """);
    put(
        "tidewatch-incidents",
        """
        {"@timestamp": "2026-03-02T10:30:00Z", "event.id": "incident-1", "message": "erp-db is slow",
         "event.start": "2026-03-02T10:14:00Z", "event.end": "2026-03-02T10:18:00Z",
         "tidewatch.series.id": ["acme/erp/order-entry", "acme/erp/payment"]}
        """);
    put(
        "tidewatch-hours-2026.03.02",
        """
        {"@timestamp": "2026-03-02T07:00:00Z", "tidewatch.series.id": "acme/erp/order-entry",
         "tidewatch.windows.judged": 50, "tidewatch.intervals": [
           {"from": "2026-03-02T07:00:00Z", "to": "2026-03-02T07:50:00Z",
            "level": "ok", "reason": "within-band"}]}
        """);
    http.performRequest(new Request("POST", "/tidewatch-*/_refresh"));
  }

  @AfterAll
  static void stop() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void tellsOfTheAlertAndTheIncidentOfAMinute() {
    String said = explained(ExitCode.OK, "--at", "2026-03-02T10:15");

    assertThat(said)
        .contains("Mon 2 Mar 2026 10:15–10:16 (UTC): major, deviates")
        .contains("Alert: latency-p95 since 10:14, raised 10:16, lasting still, at most major")
        .contains("Incident: erp-db is slow (incident-1).")
        .contains("column a minute");
  }

  @Test
  void anIncidentThatIsOverIsNotNamed() {
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T11:20+01:00"))
        .contains("10:20–10:21", "ok, within-band")
        .doesNotContain("Incident:");
  }

  @Test
  void withoutATimeTheNewestWindowIsMeant() {
    assertThat(explained(ExitCode.OK)).contains("10:20–10:21");
  }

  @Test
  void aMinuteWithoutTransactionsIsNoHole() {
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T10:17"))
        .contains("No transaction came in it, and that was no evidence of anything")
        .contains("the next one Mon 2 Mar 2026 10:20");
  }

  @Test
  void whatComesBeforeTheFirstWindowIsNotKnown() {
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T05:00"))
        .contains("before the first window");
  }

  @Test
  void whatTheJobsHaveNotComeToIsNoSilence() {
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T11:30")).contains("It is not judged yet");
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T10:50"))
        .contains("Nothing came of this series since Mon 2 Mar 2026 10:20");
  }

  @Test
  void aWindowThatOnlyItsHourKnowsIsTold() {
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T07:30"))
        .contains("ok, within-band from Mon 2 Mar 2026 07:00 to Mon 2 Mar 2026 07:50");
    assertThat(explained(ExitCode.OK, "--at", "2026-03-02T07:55"))
        .contains("Its hour counts 50 judged windows and not this one");
  }

  @Test
  void ofAnUnknownSeriesTheKnownOnesAreNamed() {
    assertThat(execute("--series", "acme/erp/ordre-entry")).isEqualTo(ExitCode.INPUT);
    assertThat(errors.toString())
        .contains("No window of acme/erp/ordre-entry is known.", "acme/erp/order-entry");
  }

  private String explained(int expected, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] all = new String[arguments.length + 2];
    all[0] = "--series";
    all[1] = SERIES;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    assertThat(execute(out, all)).as(errors.toString()).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  private int execute(String... arguments) {
    return execute(new ByteArrayOutputStream(), arguments);
  }

  private int execute(ByteArrayOutputStream out, String... arguments) {
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--zone";
    all[arguments.length + 1] = "UTC";
    all[arguments.length + 2] = "--elasticsearch";
    all[arguments.length + 3] = server.uri().toString();
    return new CommandLine(new ExplainCommand(Terminal.of(stream, false, Map.of())))
        .setErr(new PrintWriter(errors, true))
        .execute(all);
  }

  private static void window(String series, String time, double score) throws IOException {
    String deviation =
        score == 0
            ? ""
            : "\"tidewatch.indicators.latency-p95.level\": \"major\","
                + " \"tidewatch.indicators.latency-p95.reason\": \"deviates\",";
    put(
        "tidewatch-windows-2026.03.02",
        """
        {"@timestamp": "2026-03-02T%s:00Z", "tidewatch.transactions": 42,
         "organization.id": "acme", "tidewatch.series.id": "%s", "rule.version": "0",
         "tidewatch.level": "%s", "tidewatch.reason": "%s", "tidewatch.revision": 0,
         "tidewatch.learning": false, %s
         "tidewatch.indicators.latency-p95.observed": %d,
         "tidewatch.indicators.latency-p95.expected": 410000,
         "tidewatch.indicators.latency-p95.lower": 350000,
         "tidewatch.indicators.latency-p95.upper": 470000,
         "tidewatch.indicators.latency-p95.score": %s}
        """
            .formatted(
                time,
                series,
                score == 0 ? "ok" : "major",
                score == 0 ? "within-band" : "deviates",
                deviation,
                score == 0 ? 405_000 : 812_000,
                score));
  }

  private static void put(String index, String document) throws IOException {
    Request request = new Request("POST", "/" + index + "/_doc");
    request.setJsonEntity(document);
    http.performRequest(request);
  }
}
