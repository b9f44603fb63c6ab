package io.tidewatch.cli.simulate;

import io.tidewatch.cli.run.RecordSender;
import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.TransactionEvent;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Where simulated records go. */
interface Destination extends Closeable {

  /** Takes a record; one that it cannot hold is left out. */
  void accept(SimulatedRecord record) throws IOException;

  /** How records are written. */
  enum Format {
    /** Avro: single-object encoding in a topic, an object container file on disk. */
    AVRO,
    /** JSON, one object a record. */
    JSONL
  }

  /** A topic that exists. It gets the unusable records too. */
  static Destination topic(String bootstrapServers, String topic, Format format) {
    RecordSender sender =
        new RecordSender(
            new KafkaSettings(
                bootstrapServers,
                "tidewatch-simulate",
                "tidewatch-simulate",
                Duration.ofMinutes(1),
                Map.of()),
            topic);
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    return new Destination() {
      @Override
      public void accept(SimulatedRecord record) throws IOException {
        boolean asItIs = format == Format.AVRO || record.fate() == Fate.UNUSABLE;
        sender.send(record.key(), asItIs ? record.value() : json(codec.decode(record.value())));
      }

      @Override
      public void close() {
        try (sender) {
          sender.flush();
        }
      }
    };
  }

  /** A file with one JSON object a line. */
  static Destination jsonLines(Path file) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(file);
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    return new Destination() {
      @Override
      public void accept(SimulatedRecord record) throws IOException {
        if (record.fate() != Fate.UNUSABLE) {
          out.write(EventJson.of(codec.decode(record.value())).toString());
          out.write('\n');
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  /** Avro's object container file. */
  static Destination container(Path file) throws IOException {
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    DataFileWriter<TransactionEvent> out =
        new DataFileWriter<>(new SpecificDatumWriter<>(TransactionEvent.class));
    out.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
    out.create(TransactionEvent.getClassSchema(), file.toFile());
    return new Destination() {
      @Override
      public void accept(SimulatedRecord record) throws IOException {
        if (record.fate() != Fate.UNUSABLE) {
          out.append(codec.decode(record.value()));
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private static byte[] json(TransactionEvent event) {
    return EventJson.of(event).toString().getBytes(StandardCharsets.UTF_8);
  }
}
