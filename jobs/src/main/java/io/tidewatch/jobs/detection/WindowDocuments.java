package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * The stage that writes judged windows and forecasts down for Elasticsearch. Chained to the
 * scoring.
 */
final class WindowDocuments {
  private WindowDocuments() {}

  /** One document per judged window, and one per hour and objective. */
  static DataStream<Document> of(DataStream<Scored> scored) {
    return scored
        .flatMap(WindowDocuments::write)
        .returns(LayoutTypeInfo.of(new DocumentLayout()))
        .uid(OperatorIds.WINDOW_DOCUMENTS)
        .name("Write window documents");
  }

  private static void write(Scored scored, Collector<Document> out) {
    if (scored instanceof ScoredWindow window) {
      out.collect(WindowDocument.of(window));
    } else if (scored instanceof Foreseen foreseen) {
      foreseen.outlooks().forEach(each -> out.collect(ForecastDocument.of(foreseen, each)));
    }
  }
}
