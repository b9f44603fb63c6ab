package io.tidewatch.models.incident;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the book writes the name of a series. Version 1 of the book. */
final class SeriesKeyLayout {
  private SeriesKeyLayout() {}

  static void write(SeriesKey series, DataOutput out) throws IOException {
    Bytes.writeText(series.tenant(), out);
    Bytes.writeText(series.service(), out);
    Bytes.writeText(series.transaction(), out);
    Bytes.writeText(series.segment(), out);
  }

  static SeriesKey read(DataInput in) throws IOException {
    return new SeriesKey(
        Bytes.readText(in), Bytes.readText(in), Bytes.readText(in), Bytes.readText(in));
  }
}
