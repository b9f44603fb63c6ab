package io.tidewatch.models.incident;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * A deployment or a change of configuration. Texts that were not given are empty.
 *
 * @param changeId identifies the change; a later one with the same id replaces the earlier
 * @param tenant tenant that is touched; empty for all
 * @param service service that is touched; empty if not known
 * @param component component that was changed; empty if not known
 * @param kind what was changed
 * @param atMillis when it took effect, milliseconds since the epoch
 * @param description the change in one line
 */
public record Change(
    String changeId,
    String tenant,
    String service,
    String component,
    ChangeKind kind,
    long atMillis,
    String description) {
  /** Refuses nulls. */
  public Change {
    Objects.requireNonNull(changeId, "changeId");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
  }

  /** Writes it down without a version, which whoever keeps it writes beside it. */
  public void write(DataOutput out) throws IOException {
    Bytes.writeText(changeId, out);
    Bytes.writeText(tenant, out);
    Bytes.writeText(service, out);
    Bytes.writeText(component, out);
    out.writeByte(kind.code());
    out.writeLong(atMillis);
    Bytes.writeText(description, out);
  }

  /** Reads what {@link #write} wrote. */
  public static Change read(DataInput in) throws IOException {
    return new Change(
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readText(in),
        ChangeKind.ofCode(in.readUnsignedByte()),
        in.readLong(),
        Bytes.readText(in));
  }
}
