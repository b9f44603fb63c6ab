package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentMapper;
import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.DeadLetterLayout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads the records of a topic and makes their documents.
 *
 * @param <R> the record
 */
final class MakeDocumentFunction<R extends SpecificRecord>
    extends ProcessFunction<RawRecord, Document> {
  private static final long serialVersionUID = 1;

  /** Records that are not what the topic promises. */
  static final OutputTag<DeadLetter> UNREADABLE =
      new OutputTag<>("documents-unreadable", LayoutTypeInfo.of(new DeadLetterLayout()));

  private final Class<R> type;
  private final DocumentMapper<R> mapper;

  private transient AvroCodec<R> codec;
  private transient DeadLetterCounters counters;

  MakeDocumentFunction(Class<R> type, DocumentMapper<R> mapper) {
    this.type = type;
    this.mapper = mapper;
  }

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.of(type);
    counters =
        DeadLetterCounters.of(
            getRuntimeContext().getMetricGroup(), Reason.MALFORMED, Reason.INVALID);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Document> out) {
    try {
      out.collect(mapper.map(codec.decode(raw.value())));
    } catch (IOException e) {
      putAside(raw, Reason.MALFORMED, e.getMessage(), context);
    } catch (IllegalArgumentException e) {
      putAside(raw, Reason.INVALID, e.getMessage(), context);
    }
  }

  private void putAside(RawRecord raw, Reason reason, String detail, Context context) {
    counters.count(reason);
    context.output(UNREADABLE, DeadLetter.of(raw, reason, detail));
  }
}
