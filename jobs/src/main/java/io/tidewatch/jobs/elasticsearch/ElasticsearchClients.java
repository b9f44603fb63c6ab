package io.tidewatch.jobs.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransportBase;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest_client.RestClientHttpClient;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/**
 * The connections to one Elasticsearch cluster, opened from the settings and closed together. The
 * only place that reads the credentials.
 */
public final class ElasticsearchClients implements Closeable {

  /** Finding out that a node is gone should not take as long as waiting for an answer may. */
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  /** A bulk request is some hundred times as long as the usual buffer: a system call each. */
  private static final ConnectionConfig WIDE =
      ConnectionConfig.custom().setBufferSize(128 * 1024).build();

  private final RestClient rest;
  private final ElasticsearchAsyncClient async;

  private ElasticsearchClients(RestClient rest) {
    this.rest = rest;
    this.async = new ElasticsearchAsyncClient(new WholeBodyTransport(rest));
  }

  /**
   * Prepares connections; none is made before the first request.
   *
   * @throws IOException if a secret or the certificate cannot be read
   */
  public static ElasticsearchClients open(ElasticsearchSettings settings) throws IOException {
    RestClientBuilder builder =
        RestClient.builder(
            settings.hosts().stream().map(ElasticsearchClients::host).toArray(HttpHost[]::new));
    Optional<String> authorization = settings.credentials().authorization();
    authorization.ifPresent(
        value ->
            builder.setDefaultHeaders(
                new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)}));
    Optional<SSLContext> trust = trust(settings.caCertificateFile());
    int connections = settings.bulk().maxInFlightRequests();
    builder.setHttpClientConfigCallback(
        client -> {
          trust.ifPresent(client::setSSLContext);
          return client
              .setDefaultConnectionConfig(WIDE)
              .setMaxConnPerRoute(connections)
              .setMaxConnTotal(connections);
        });
    int timeoutMillis = Math.toIntExact(settings.requestTimeout().toMillis());
    int connectMillis = Math.min(timeoutMillis, Math.toIntExact(LONGEST_CONNECT.toMillis()));
    builder.setRequestConfigCallback(
        request -> request.setSocketTimeout(timeoutMillis).setConnectTimeout(connectMillis));
    return new ElasticsearchClients(builder.build());
  }

  /** For requests whose bodies are passed through as they are. */
  public RestClient rest() {
    return rest;
  }

  /** For bulk requests. */
  ElasticsearchAsyncClient async() {
    return async;
  }

  /** Breaks off what is on its way and frees threads and connections. */
  @Override
  public void close() throws IOException {
    rest.close();
  }

  private static HttpHost host(URI uri) {
    return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
  }

  /**
   * What trusts the authority in a file.
   *
   * @param caCertificateFile PEM file; empty for the authorities that the JVM trusts
   * @return empty for those of the JVM
   * @throws IOException if the file cannot be read
   */
  public static Optional<SSLContext> trust(String caCertificateFile) throws IOException {
    if (caCertificateFile.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TransportUtils.sslContextFromHttpCaCrt(new File(caCertificateFile)));
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "elasticsearch.ca-certificate ("
              + caCertificateFile
              + ") must be a readable PEM file with one certificate: "
              + e.getMessage(),
          e);
    }
  }

  private static final class WholeBodyTransport extends ElasticsearchTransportBase {
    WholeBodyTransport(RestClient rest) {
      super(new WholeBodyClient(new RestClientHttpClient(rest)), null, new JacksonJsonpMapper());
    }
  }
}
