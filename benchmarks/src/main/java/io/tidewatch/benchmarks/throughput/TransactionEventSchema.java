package io.tidewatch.benchmarks.throughput;

import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Decodes every field of a transaction: what any pipeline on these events must at least do. */
final class TransactionEventSchema extends AbstractDeserializationSchema<TransactionEvent> {
  private static final long serialVersionUID = 1;

  private transient BinaryMessageDecoder<TransactionEvent> decoder;

  TransactionEventSchema() {
    super(TypeInformation.of(TransactionEvent.class));
  }

  @Override
  public TypeInformation<TransactionEvent> getProducedType() {
    return new AvroTypeInfo<>(TransactionEvent.class);
  }

  @Override
  public void open(InitializationContext context) {
    decoder = TransactionEvent.getDecoder();
  }

  @Override
  public TransactionEvent deserialize(byte[] message) throws IOException {
    return decoder.decode(message);
  }
}
