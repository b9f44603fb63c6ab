package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.alerting.Alert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How alerts cross the network, where their sink runs in other tasks. */
public final class AlertLayout implements Layout<Alert> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Alert> type() {
    return Alert.class;
  }

  @Override
  public void write(Alert value, DataOutput out) throws IOException {
    byte[] bytes = codec().encode(AlertMapping.toAvro(value));
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public Alert read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return AlertMapping.toModel(codec().decode(bytes));
  }

  @Override
  public Alert copy(Alert value) {
    return value;
  }

  /** Made anew: alerts are rare, and a layout is shared between threads. */
  private static AvroCodec<io.tidewatch.schemas.Alert> codec() {
    return AvroCodec.of(io.tidewatch.schemas.Alert.class);
  }
}
