package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.Notification;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Notifies people of incidents.
 *
 * <pre>
 *  incidents ─▶ read facts
 *                  │ key: incident
 *               tell changes   ChangeWatch: what is notable, and for whom
 *                  │ key: receiver
 *               send           Outbox: grouped, paced, sent again ──▶ Alertmanager, webhooks, mail
 *                  │ refused for good, no room ─▶ dead letters
 * </pre>
 */
public final class NotificationStage {
  /** What is given up on the way. */
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("notifications-unusable", LayoutTypeInfo.of(new DeadLetterLayout()));

  private NotificationStage() {}

  /**
   * Puts the stage together.
   *
   * @param incidents records of the incidents' topic
   * @return what nobody could be told
   */
  public static DataStream<DeadLetter> assemble(
      DataStream<RawRecord> incidents, NotificationSettings settings) {
    return assemble(incidents, settings, SenderFactory.real());
  }

  static DataStream<DeadLetter> assemble(
      DataStream<RawRecord> incidents, NotificationSettings settings, SenderFactory senders) {
    SingleOutputStreamOperator<IncidentFacts> facts =
        incidents
            .process(new ReadFactsFunction())
            .returns(LayoutTypeInfo.of(new StoredIncidentFacts()))
            .uid(OperatorIds.READ)
            .name("Read what notifications say of incidents");
    SingleOutputStreamOperator<Notification> notifications =
        facts
            .keyBy(IncidentFacts::incidentId, Types.STRING)
            .process(new TellChangesFunction(settings))
            .returns(LayoutTypeInfo.of(new StoredNotification()))
            .uid(OperatorIds.TELL)
            .name("Tell changes of incidents");
    SingleOutputStreamOperator<DeadLetter> given =
        notifications
            .keyBy(Notification::receiver, Types.STRING)
            .transform(
                "Send notifications",
                LayoutTypeInfo.of(new DeadLetterLayout()),
                new SendNotificationsOperator(settings, senders))
            .uid(OperatorIds.SEND);
    return given.union(facts.getSideOutput(DEAD_LETTERS));
  }
}
