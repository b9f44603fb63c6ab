package io.tidewatch.models.notification;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads {@link Outbox}. */
public final class OutboxLayout {
  private static final int VERSION = 1;
  private static final int MOST = 1 << 24;

  private OutboxLayout() {}

  /** Writes the newest version. */
  public static void write(Outbox outbox, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Bytes.writeUnsigned(outbox.lastNumber, out);
    out.writeLong(outbox.paceMillis);
    Bytes.writeUnsigned(outbox.failures, out);
    out.writeLong(outbox.pausedUntilMillis);
    out.writeLong(outbox.troubleSinceMillis);
    Bytes.writeUnsigned(outbox.again.size(), out);
    for (long number : outbox.again) {
      Bytes.writeUnsigned(number, out);
    }
    Bytes.writeUnsigned(outbox.waiting.size(), out);
    for (Waiting each : outbox.waiting) {
      Bytes.writeUnsigned(each.number(), out);
      NotificationLayout.write(each.notification(), out);
      out.writeLong(each.dueMillis());
      out.writeBoolean(each.alone());
      out.writeBoolean(each.sent());
    }
  }

  /** Reads every version. */
  public static Outbox read(DataInput in) throws IOException {
    Bytes.readVersion(in, "an outbox", VERSION);
    Outbox outbox = new Outbox();
    outbox.lastNumber = Bytes.readUnsigned(in);
    outbox.paceMillis = in.readLong();
    outbox.failures = Bytes.readCount(in, Integer.MAX_VALUE);
    outbox.pausedUntilMillis = in.readLong();
    outbox.troubleSinceMillis = in.readLong();
    int failed = Bytes.readCount(in, MOST);
    List<Long> again = new ArrayList<>();
    for (int i = 0; i < failed; i++) {
      again.add(Bytes.readUnsigned(in));
    }
    outbox.again = List.copyOf(again);
    int count = Bytes.readCount(in, MOST);
    for (int i = 0; i < count; i++) {
      outbox.waiting.add(
          new Waiting(
              Bytes.readUnsigned(in),
              NotificationLayout.read(in),
              in.readLong(),
              in.readBoolean(),
              in.readBoolean()));
    }
    return outbox;
  }
}
