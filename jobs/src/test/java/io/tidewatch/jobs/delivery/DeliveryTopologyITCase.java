package io.tidewatch.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.RecordShelf;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.Alert;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryTopologyITCase {
  private static final Path GOLDEN = Path.of("../schemas/src/test/resources/golden");

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @BeforeAll
  static void vouchForTheRecords() {
    SchemaStore.released();
  }

  @Test
  void everyRecordBecomesItsDocumentOrADeadLetter() throws Exception {
    byte[] alert = Files.readAllBytes(GOLDEN.resolve("Alert.v1.bin"));
    byte[] incident = Files.readAllBytes(GOLDEN.resolve("Incident.v1.bin"));
    byte[] broken = "no alert".getBytes(StandardCharsets.UTF_8);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();

    DeliveryOutputs out =
        DeliveryTopology.assemble(
            topic(env, alert, broken, withoutId(alert), null), topic(env, incident, broken));
    // A document never leaves the task that made it, so its address is taken there.
    var alerts = out.alerts().map(DeliveryTopologyITCase::address).collectAsync();
    var incidents = out.incidents().map(DeliveryTopologyITCase::address).collectAsync();
    var letters = out.deadLetters().collectAsync();
    env.execute("delivery");

    assertThat(list(alerts)).singleElement().asString().startsWith("tidewatch-alerts/");
    assertThat(list(incidents)).singleElement().asString().startsWith("tidewatch-incidents/");
    assertThat(list(letters))
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(
            Reason.MALFORMED, Reason.MALFORMED, Reason.MALFORMED, Reason.INVALID);
  }

  private static String address(Document document) {
    return document.index() + "/" + document.id();
  }

  private static byte[] withoutId(byte[] alert) throws IOException {
    AvroCodec<Alert> codec = AvroCodec.of(Alert.class);
    Alert nameless = codec.decode(alert);
    nameless.setAlertId("");
    return codec.encode(nameless);
  }

  private static DataStream<RawRecord> topic(StreamExecutionEnvironment env, byte[]... values) {
    List<RawRecord> records = new ArrayList<>();
    for (byte[] value : values) {
      records.add(new RawRecord("topic", 0, records.size(), 0, null, value));
    }
    return RecordShelf.source(env, records, ClocklessWatermarks.strategy());
  }

  private static <T> List<T> list(Iterator<T> elements) {
    List<T> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }
}
