package io.tidewatch.jobs.elasticsearch;

import io.tidewatch.jobs.elasticsearch.PatientClient.Answer;
import io.tidewatch.models.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import org.apache.http.HttpStatus;
import org.elasticsearch.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the index templates and first indices that ship with the contracts, before the first
 * document is written.
 *
 * <p>Changes nothing that is there in the same or a newer version ({@code _meta.version} of a
 * template; the alias of a first index), so any number of jobs may do it, also at the same time.
 */
public final class IndexTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(IndexTemplates.class);
  private static final Backoff BACKOFF = new Backoff(200, 5_000);
  private static final Duration PATIENCE_OF_A_JOB = Duration.ofMinutes(2);

  private final PatientClient client;
  private final IndexNames names;

  private IndexTemplates(PatientClient client, IndexNames names) {
    this.client = client;
    this.names = names;
  }

  /** Installs what is missing or older, before a job; waits two minutes for Elasticsearch. */
  public static void install(ElasticsearchSettings settings)
      throws IOException, InterruptedException {
    install(settings, PATIENCE_OF_A_JOB);
  }

  /**
   * Installs what is missing or older.
   *
   * @param patience how long to wait for Elasticsearch to start
   * @throws ElasticsearchUnusableException if it does not, or refuses; the message says what to do
   * @throws IOException if a secret, a certificate, or a bundled file cannot be read
   */
  public static void install(ElasticsearchSettings settings, Duration patience)
      throws IOException, InterruptedException {
    try (ElasticsearchClients clients = ElasticsearchClients.open(settings)) {
      new IndexTemplates(new PatientClient(clients.rest(), BACKOFF, patience), settings.indices())
          .install();
    }
  }

  private void install() throws IOException, InterruptedException {
    for (BundledJson template : BundledJson.list("index-templates", names)) {
      installTemplate(template);
    }
    for (BundledJson index : BundledJson.list("bootstrap-indices", names)) {
      createIndex(index);
    }
  }

  private void installTemplate(BundledJson template) throws IOException, InterruptedException {
    String endpoint = "/_index_template/" + template.name();
    long ours = version(template);
    Answer found = client.send(new Request("GET", endpoint));
    long theirs =
        found.body().at("/index_templates/0/index_template/_meta/version").asLong(Long.MIN_VALUE);
    if (found.status() == HttpStatus.SC_OK && theirs >= ours) {
      return;
    }
    require(endpoint, put(endpoint, template));
    LOG.info("Installed index template {} version {}", template.name(), ours);
  }

  private void createIndex(BundledJson index) throws IOException, InterruptedException {
    Iterator<String> aliases = index.tree().path("aliases").fieldNames();
    while (aliases.hasNext()) {
      // After a rollover the first index may be gone; the alias tells that it was there.
      Answer alias = client.send(new Request("HEAD", "/_alias/" + aliases.next()));
      if (alias.status() == HttpStatus.SC_OK) {
        return;
      }
    }
    String endpoint = "/" + index.name();
    Answer created = put(endpoint, index);
    if (!created.errorType().equals("resource_already_exists_exception")) {
      require(endpoint, created);
      LOG.info("Created index {}", index.name());
    }
  }

  private Answer put(String endpoint, BundledJson body) throws IOException, InterruptedException {
    Request request = new Request("PUT", endpoint);
    request.setJsonEntity(body.text());
    return client.send(request);
  }

  private static long version(BundledJson template) throws IOException {
    if (!template.tree().at("/_meta/version").isIntegralNumber()) {
      throw new IOException(
          "Index template " + template.name() + " needs a whole number as _meta.version");
    }
    return template.tree().at("/_meta/version").asLong();
  }

  private static void require(String endpoint, Answer answer)
      throws ElasticsearchUnusableException {
    if (answer.status() != HttpStatus.SC_OK) {
      throw new ElasticsearchUnusableException(
          "Elasticsearch refuses PUT "
              + endpoint
              + " with status "
              + answer.status()
              + ": "
              + answer.body().path("error"));
    }
  }
}
