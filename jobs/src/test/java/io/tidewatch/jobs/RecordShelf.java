package io.tidewatch.jobs;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Records of a topic for a job that has no Kafka. */
public final class RecordShelf implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Object[]> content = new ArrayList<>();

  private RecordShelf(List<RawRecord> records) {
    for (RawRecord each : records) {
      content.add(
          new Object[] {
            each.topic(),
            each.partition(),
            each.offset(),
            each.timeMillis(),
            each.key(),
            each.value()
          });
    }
  }

  /** A source that ends with the last record; each of its tasks reads a part of them in order. */
  public static DataStream<RawRecord> source(
      StreamExecutionEnvironment env,
      List<RawRecord> records,
      WatermarkStrategy<RawRecord> strategy) {
    RecordShelf shelf = new RecordShelf(records);
    var source =
        env.fromSource(
            new DataGeneratorSource<>(
                shelf::get, records.size(), LayoutTypeInfo.of(new RawRecordLayout())),
            strategy,
            "Records");
    // An empty half would be a task without anything to say.
    return records.size() < 2 ? source.setParallelism(1) : source;
  }

  private RawRecord get(Long index) {
    Object[] each = content.get(index.intValue());
    return new RawRecord(
        (String) each[0],
        (int) each[1],
        (long) each[2],
        (long) each[3],
        (byte[]) each[4],
        (byte[]) each[5]);
  }
}
