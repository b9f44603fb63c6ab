package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentMapper;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.Incident;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What the delivery job writes to Elasticsearch. Beside it, with a reader of its own, stands {@link
 * io.tidewatch.jobs.notification.NotificationStage}, if anybody is to be notified.
 *
 * <pre>
 *  alerts ────▶ make documents ─▶ Elasticsearch alerts
 *  incidents ─▶ make documents ─▶ Elasticsearch incidents
 *                    │ unreadable records ─▶ dead letters
 *  incidents ─▶ NotificationStage ─▶ Alertmanager, webhooks, mail
 *                    │ refused, no room ───▶ dead letters
 * </pre>
 */
public final class DeliveryTopology {
  private DeliveryTopology() {}

  /**
   * Puts the stages together.
   *
   * @param alerts records of the alerts' topic
   * @param incidents records of the incidents' topic
   */
  public static DeliveryOutputs assemble(
      DataStream<RawRecord> alerts, DataStream<RawRecord> incidents) {
    var alertDocuments =
        documents(alerts, Alert.class, new AlertDocument(), OperatorIds.ALERT_DOCUMENTS);
    var incidentDocuments =
        documents(
            incidents, Incident.class, new IncidentDocument(), OperatorIds.INCIDENT_DOCUMENTS);
    return new DeliveryOutputs(
        alertDocuments,
        incidentDocuments,
        alertDocuments
            .getSideOutput(MakeDocumentFunction.UNREADABLE)
            .union(incidentDocuments.getSideOutput(MakeDocumentFunction.UNREADABLE)));
  }

  private static <R extends SpecificRecord> SingleOutputStreamOperator<Document> documents(
      DataStream<RawRecord> records, Class<R> type, DocumentMapper<R> mapper, String uid) {
    return records
        .process(new MakeDocumentFunction<>(type, mapper))
        .returns(TaskLocalTypeInfo.of(Document.class))
        .uid(uid)
        .name("Make documents of " + type.getSimpleName().toLowerCase(Locale.ROOT) + "s");
  }
}
