package io.tidewatch.jobs.elasticsearch;

import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.jobs.settings.Setting;
import io.tidewatch.jobs.settings.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.MemorySize;

/** What can be set of Elasticsearch. */
public final class ElasticsearchOptions {
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final Setting<List<URI>> HOSTS =
      Setting.required(
          "elasticsearch.hosts", Kind.uris(), "Nodes to send to in turn, http[s]://host:port.");
  private static final Setting<Optional<SecretReference>> API_KEY =
      Setting.optional(
          "elasticsearch.api-key",
          Kind.secret(),
          "",
          "Where the API key lies, in its encoded form.");
  private static final Setting<String> USER =
      Setting.optional("elasticsearch.user", Kind.anyText(), "", "User, if there is no API key.");
  private static final Setting<Optional<SecretReference>> PASSWORD =
      Setting.optional(
          "elasticsearch.password", Kind.secret(), "", "Where the user's password lies.");
  private static final Setting<String> CA_CERTIFICATE =
      Setting.optional(
          "elasticsearch.ca-certificate",
          Kind.anyText(),
          "",
          "PEM file with the authority to trust, on the machines that connect; empty for those the JVM"
              + " trusts.");
  private static final Setting<String> INDEX_PREFIX =
      Setting.optional(
          "elasticsearch.index-prefix",
          Kind.text(),
          "tidewatch",
          "What the names of indices, aliases and templates begin with; the same for all three jobs.");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.optional(
          "elasticsearch.request-timeout",
          Kind.duration(Duration.ofMillis(1), Duration.ofHours(1)),
          "30 s",
          "After this long without an answer a request is sent again.");
  private static final Setting<Integer> MAX_DOCUMENTS =
      Setting.optional(
          "elasticsearch.bulk.max-documents",
          Kind.wholeNumber(1, 100_000),
          "1000",
          "Documents in a request at most.");
  private static final Setting<Long> MAX_BYTES =
      Setting.optional(
          "elasticsearch.bulk.max-bytes",
          Kind.bytes(1024, 100L << 20),
          "5mb",
          "Bytes in a request at most; a single larger document is sent by itself.");
  private static final Setting<Integer> MAX_IN_FLIGHT =
      Setting.optional(
          "elasticsearch.bulk.max-in-flight-requests",
          Kind.wholeNumber(1, 1000),
          "2",
          "Requests of each writer on their way at the same time.");
  private static final Setting<Integer> MAX_BUFFERED =
      Setting.optional(
          "elasticsearch.bulk.max-buffered-documents",
          Kind.wholeNumber(1, 10_000_000),
          "5000",
          "Documents of each writer without a final answer; at this many the stream is held back."
              + " They are part of every checkpoint.");
  private static final Setting<Long> MAX_BUFFERED_BYTES =
      Setting.optional(
          "elasticsearch.bulk.max-buffered-bytes",
          Kind.bytes(1024, 10L << 30),
          "50mb",
          "Their bytes; at this many the stream is held back too. Each writer's share of the heap.");
  private static final Setting<Duration> FLUSH_INTERVAL =
      Setting.optional(
          "elasticsearch.bulk.flush-interval",
          Kind.duration(Duration.ofMillis(1), A_DAY),
          "1 s",
          "A document waits no longer than this for its request to fill.");
  private static final Setting<Duration> INITIAL_BACKOFF =
      Setting.optional(
          "elasticsearch.retry.initial-backoff",
          Kind.duration(Duration.ofMillis(1), A_DAY),
          "100 ms",
          "Pause after the first request that failed.");
  private static final Setting<Duration> MAX_BACKOFF =
      Setting.optional(
          "elasticsearch.retry.max-backoff",
          Kind.duration(Duration.ofMillis(1), A_DAY),
          "10 s",
          "The pause doubles with each further failure up to this.");
  private static final Setting<Duration> FAIL_AFTER =
      Setting.optional(
          "elasticsearch.retry.fail-after",
          Kind.duration(Duration.ZERO, Duration.ofDays(365)),
          "0",
          "With nothing accepted for this long the job fails; 0 for never.");

  /** Every setting of Elasticsearch. */
  public static final List<Setting<?>> ALL =
      List.of(
          HOSTS,
          API_KEY,
          USER,
          PASSWORD,
          CA_CERTIFICATE,
          INDEX_PREFIX,
          REQUEST_TIMEOUT,
          MAX_DOCUMENTS,
          MAX_BYTES,
          MAX_IN_FLIGHT,
          MAX_BUFFERED,
          MAX_BUFFERED_BYTES,
          FLUSH_INTERVAL,
          INITIAL_BACKOFF,
          MAX_BACKOFF,
          FAIL_AFTER);

  private ElasticsearchOptions() {}

  /** Reads them; null if something is wrong, which the reader reports. */
  public static ElasticsearchSettings read(SettingsReader reader) {
    List<URI> hosts = reader.read(HOSTS);
    Credentials credentials = readCredentials(reader);
    String caCertificate = readCaCertificate(reader);
    IndexNames indices = readIndices(reader);
    Duration requestTimeout = reader.read(REQUEST_TIMEOUT);
    int maxDocuments = reader.read(MAX_DOCUMENTS);
    MemorySize maxBytes = new MemorySize(reader.read(MAX_BYTES));
    int maxInFlight = reader.read(MAX_IN_FLIGHT);
    int maxBuffered = reader.read(MAX_BUFFERED);
    MemorySize maxBufferedBytes = new MemorySize(reader.read(MAX_BUFFERED_BYTES));
    Duration flushInterval = reader.read(FLUSH_INTERVAL);
    Duration initialBackoff = reader.read(INITIAL_BACKOFF);
    Duration maxBackoff = reader.read(MAX_BACKOFF);
    Duration failAfter = reader.read(FAIL_AFTER);
    return reader.part(
        () ->
            new ElasticsearchSettings(
                hosts,
                credentials,
                caCertificate,
                indices,
                requestTimeout,
                new BulkSettings(
                    maxDocuments,
                    maxBytes,
                    maxInFlight,
                    maxBuffered,
                    maxBufferedBytes,
                    flushInterval,
                    initialBackoff,
                    maxBackoff,
                    failAfter)));
  }

  /** Reads which authority to trust, of it all. */
  public static String readCaCertificate(SettingsReader reader) {
    return reader.read(CA_CERTIFICATE);
  }

  /** Reads what the indices are called, of it all; null if something is wrong. */
  public static IndexNames readIndices(SettingsReader reader) {
    String prefix = reader.read(INDEX_PREFIX);
    return reader.part(() -> new IndexNames(prefix));
  }

  /** Reads who signs in, of it all; null if something is wrong. */
  public static Credentials readCredentials(SettingsReader reader) {
    Optional<SecretReference> apiKey = reader.read(API_KEY);
    String user = reader.read(USER);
    Optional<SecretReference> password = reader.read(PASSWORD);
    if (apiKey.isPresent() && (!user.isEmpty() || password.isPresent())) {
      reader.report(
          "elasticsearch.api-key and elasticsearch.user are both set: only one of them can sign in");
    }
    if (user.isEmpty() == password.isPresent()) {
      reader.report(
          "elasticsearch.user and elasticsearch.password belong together: set both or none");
    }
    return reader.part(
        () -> {
          if (apiKey.isPresent()) {
            return new Credentials.ApiKey(apiKey.get());
          }
          return password.isPresent()
              ? new Credentials.UserPassword(user, password.get())
              : new Credentials.Anonymous();
        });
  }
}
