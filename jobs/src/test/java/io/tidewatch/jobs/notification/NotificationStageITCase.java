package io.tidewatch.jobs.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole stage, at a parallelism of two, to a web server and a mail server of this machine. */
class NotificationStageITCase {
  private static final int INCIDENTS = 6;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @RegisterExtension
  final GreenMailExtension mails = new GreenMailExtension(LocalMail.patient(ServerSetupTest.SMTP));

  @Test
  void incidentsOfTheTopicReachChatAndMailEachChangeOnce() throws Exception {
    try (LocalReceiver chat = new LocalReceiver();
        LocalReceiver refusing =
            new LocalReceiver().answering(LocalReceiver.Reply.of(404, "no_service"))) {
      NotificationSettings settings =
          Plans.settings(
              """
              receivers:
                - name: chat
                  webhook: {url: "%s"}
                  group: {by: [incident], wait: 0}
                  rate: {messages: 1000, per: 1 min}
                - name: gone
                  webhook: {url: "%s"}
                  group: {by: [incident], wait: 0}
                - name: mail
                  email: {host: 127.0.0.1, port: %d, security: none, from: tw@x.org, to: ops@x.org}
                  group: {by: [incident], wait: 0}
              routes:
                - {receivers: [chat], continue: true}
                - {receivers: [gone, mail], priority: P1}
              """
                  .formatted(chat.address(), refusing.address(), mails.getSmtp().getPort()));
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.setParallelism(2);
      env.getConfig().enableObjectReuse();
      env.enableCheckpointing(200);
      CloseableIterator<DeadLetter> letters =
          NotificationStage.assemble(topic(env, records()), settings).collectAsync();
      var job = env.executeAsync("notifications");

      TreeSet<String> told = new TreeSet<>();
      while (told.size() < 2 * INCIDENTS) {
        JsonNode body = new ObjectMapper().readTree(chat.next().body());
        body.get("notifications").forEach(each -> told.add(each.get("id").textValue()));
      }
      assertThat(told).contains("i0/1/Opened", "i0/3/Resolved", "i5/1/Opened", "i5/3/Resolved");
      assertThat(mails.waitForIncomingEmail(60_000, 1)).isTrue();
      assertThat(letters.next())
          .satisfies(
              letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.NOTIFICATION_REFUSED);
                assertThat(letter.detail()).contains("Receiver gone", "no_service");
              });
      job.cancel().get();
      assertThat(mails.getReceivedMessages()[0].getSubject()).startsWith("[P1] Opened");
    }
  }

  /** Three revisions of each incident, the second of which says nothing new. */
  private static List<RawRecord> records() {
    long start = Instant.now().toEpochMilli();
    List<RawRecord> records = new ArrayList<>();
    for (int revision = 1; revision <= 3; revision++) {
      for (int i = 0; i < INCIDENTS; i++) {
        Incident incident =
            Incidents.incident(
                "i" + i,
                revision,
                revision == 3 ? IncidentState.RESOLVED : IncidentState.OPEN,
                i == 0 ? 1 : 3,
                start);
        records.add(Incidents.record(incident));
      }
    }
    return records;
  }

  /** A topic that does not end: its last record comes again and again. */
  private static DataStream<RawRecord> topic(
      StreamExecutionEnvironment env, List<RawRecord> records) {
    byte[][] values = records.stream().map(RawRecord::value).toArray(byte[][]::new);
    return env.fromSource(
            new DataGeneratorSource<Long>(
                index -> index, Long.MAX_VALUE, RateLimiterStrategy.perSecond(50), Types.LONG),
            ClocklessWatermarks.strategy(),
            "Records")
        .setParallelism(1)
        .map(
            index ->
                new RawRecord(
                    "incidents",
                    0,
                    index,
                    0,
                    null,
                    values[(int) Math.min(index, values.length - 1)]))
        .returns(LayoutTypeInfo.of(new RawRecordLayout()))
        .setParallelism(1);
  }
}
