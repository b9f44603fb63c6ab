package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.ElasticsearchOptions;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.RuntimeSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SourceSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.settings.TransactionSettings;
import io.tidewatch.jobs.settings.WindowSettings;
import io.tidewatch.jobs.wire.TransactionFormat;
import io.tidewatch.jobs.wire.WriterSchemas;

/**
 * All that can be set of the detection job.
 *
 * @param kafka how to reach Kafka
 * @param topics the names of the topics
 * @param source how topics are read
 * @param runtime how Flink runs the job
 * @param transactions how transactions are read
 * @param windows how time is cut, and what is kept for how long
 * @param elasticsearch how to reach Elasticsearch
 */
public record DetectionSettings(
    KafkaSettings kafka,
    TopicSettings topics,
    SourceSettings source,
    RuntimeSettings runtime,
    TransactionSettings transactions,
    WindowSettings windows,
    ElasticsearchSettings elasticsearch) {

  /**
   * Reads them.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException with all that is wrong
   */
  public static DetectionSettings read(SettingsReader reader) {
    KafkaSettings kafka = KafkaSettings.read(reader);
    TopicSettings topics = TopicSettings.read(reader);
    SourceSettings source = SourceSettings.read(reader);
    RuntimeSettings runtime = RuntimeSettings.read(reader);
    TransactionSettings transactions = TransactionSettings.read(reader);
    WindowSettings windows = WindowSettings.read(reader);
    ElasticsearchSettings elasticsearch = ElasticsearchOptions.read(reader);
    return reader.build(
        () ->
            new DetectionSettings(
                kafka, topics, source, runtime, transactions, windows, elasticsearch));
  }

  /** What the stages go by. */
  public DetectionOptions options() {
    return new DetectionOptions(windows, new UserHash(transactions.userHashKey().orElse(null)));
  }

  /** How the records of the transactions' topic are read. */
  TransactionFormat format() {
    return formatOf(transactions);
  }

  /** The same for anybody else who reads that topic. */
  public static TransactionFormat formatOf(TransactionSettings transactions) {
    return new TransactionFormat(
        transactions.json(),
        transactions.maxBytes(),
        transactions.futureTolerance(),
        transactions
            .schemaDirectory()
            .map(WriterSchemas::withDirectory)
            .orElseGet(WriterSchemas::released));
  }
}
