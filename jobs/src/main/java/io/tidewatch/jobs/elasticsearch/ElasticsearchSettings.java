package io.tidewatch.jobs.elasticsearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How to reach Elasticsearch and how to write to it. Travels with the job's graph, so it names the
 * places of secrets and never holds one.
 *
 * @param hosts nodes to send to in turn, as {@code http[s]://host:port}
 * @param credentials who the sink is
 * @param caCertificateFile PEM file with the certificate authority to trust, on the machine that
 *     connects; empty for the authorities the JVM trusts
 * @param indices what the indices are called
 * @param requestTimeout after this long without an answer a request is sent again
 * @param bulk sizes, pace and patience of bulk requests
 */
public record ElasticsearchSettings(
    List<URI> hosts,
    Credentials credentials,
    String caCertificateFile,
    IndexNames indices,
    Duration requestTimeout,
    BulkSettings bulk)
    implements Serializable {

  /** How long a request may take if nothing else is said. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Refuses settings that cannot work.
   *
   * @throws IllegalArgumentException naming the key, the value, the rule and its reason
   */
  public ElasticsearchSettings {
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(indices, "indices");
    Objects.requireNonNull(bulk, "bulk");
    Rules.require(
        !hosts.isEmpty(), "elasticsearch.hosts must name at least one node: there is no default");
    hosts.forEach(ElasticsearchSettings::requireUsable);
    boolean encrypted = hosts.stream().allMatch(host -> "https".equals(host.getScheme()));
    Rules.require(
        caCertificateFile.isEmpty() || encrypted,
        ("elasticsearch.ca-certificate (%s) needs https in each of elasticsearch.hosts (%s): over"
                + " http nothing would be checked against it")
            .formatted(caCertificateFile, hosts));
    Rules.require(
        requestTimeout.toMillis() > 0 && requestTimeout.compareTo(Duration.ofHours(1)) <= 0,
        ("elasticsearch.request-timeout (%s) must be between 1 ms and 1 hour: it is the time after"
                + " which an unanswered request is sent again")
            .formatted(requestTimeout));
  }

  /** A cluster without security at the given nodes, all else by default. */
  public static ElasticsearchSettings of(URI... hosts) {
    return new ElasticsearchSettings(
        List.of(hosts),
        new Credentials.Anonymous(),
        "",
        IndexNames.DEFAULT,
        DEFAULT_REQUEST_TIMEOUT,
        BulkSettings.DEFAULT);
  }

  /** The same with other bulk settings. */
  public ElasticsearchSettings with(BulkSettings other) {
    return new ElasticsearchSettings(
        hosts, credentials, caCertificateFile, indices, requestTimeout, other);
  }

  /** The same with other names. */
  public ElasticsearchSettings with(IndexNames other) {
    return new ElasticsearchSettings(
        hosts, credentials, caCertificateFile, other, requestTimeout, bulk);
  }

  /** The same with another request timeout. */
  public ElasticsearchSettings withRequestTimeout(Duration other) {
    return new ElasticsearchSettings(hosts, credentials, caCertificateFile, indices, other, bulk);
  }

  private static void requireUsable(URI host) {
    Rules.require(
        host.getRawUserInfo() == null,
        ("elasticsearch.hosts must not carry a user or password (found for %s): name their place in"
                + " elasticsearch.api-key or elasticsearch.password, since this value is printed")
            .formatted(host.getHost()));
    Rules.require(
        "http".equals(host.getScheme()) || "https".equals(host.getScheme()),
        ("elasticsearch.hosts (%s) must start with http:// or https://, which says whether the"
                + " connection is encrypted")
            .formatted(host));
    Rules.require(
        host.getHost() != null && host.getPort() > 0,
        "elasticsearch.hosts (%s) must name a host and a port: there is no default port"
            .formatted(host));
    Rules.require(
        host.getRawPath().isEmpty() || "/".equals(host.getRawPath()),
        "elasticsearch.hosts (%s) must not have a path: requests go to the root".formatted(host));
  }
}
