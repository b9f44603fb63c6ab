package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the book writes an alert, which is never one of a shadow. Version 1 of the book. */
final class AlertLayout {
  private AlertLayout() {}

  static void write(Alert alert, DataOutput out) throws IOException {
    Bytes.writeText(alert.alertId(), out);
    Bytes.writeUnsigned(alert.revision(), out);
    SeriesKeyLayout.write(alert.series(), out);
    out.writeByte(alert.indicator().code());
    out.writeBoolean(alert.active());
    out.writeByte(alert.level().code());
    out.writeByte(alert.peakLevel().code());
    out.writeDouble(alert.score());
    out.writeDouble(alert.peakScore());
    out.writeLong(alert.onsetMillis());
    out.writeLong(alert.raisedAtMillis());
    out.writeLong(alert.updatedAtMillis());
    out.writeDouble(alert.observed());
    out.writeDouble(alert.expected());
    out.writeDouble(alert.lower());
    out.writeDouble(alert.upper());
    Bytes.writeUnsigned(alert.transactions(), out);
    Bytes.writeText(alert.reasonCode(), out);
    Bytes.writeText(alert.reason(), out);
    Bytes.writeUnsigned(alert.policyVersion(), out);
  }

  static Alert read(DataInput in) throws IOException {
    return new Alert(
        Bytes.readText(in),
        Bytes.readUnsigned(in),
        SeriesKeyLayout.read(in),
        Indicator.ofCode(in.readUnsignedByte()),
        in.readBoolean(),
        Level.ofCode(in.readUnsignedByte()),
        Level.ofCode(in.readUnsignedByte()),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        Bytes.readUnsigned(in),
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readUnsigned(in),
        false);
  }
}
