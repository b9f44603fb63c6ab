package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Tier;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One component's part in the transactions of one series in one window, by instance. */
public final class PartStatistics extends NamedCounters<PartStatistics> {
  private Tier tier = Tier.UNKNOWN;
  private long transactions;
  private long ownMicros;
  private long wireMicros;
  private long ownDefects;

  PartStatistics(String component, String instance) {
    super(component, instance);
  }

  /** The component; {@code (other)} for those beyond the bound. */
  public String component() {
    return name();
  }

  /** The instance; empty if not said. */
  public String instance() {
    return detail();
  }

  /** Layer of the component; of several that were said the one of the highest code. */
  public Tier tier() {
    return tier;
  }

  /** Transactions that touched it. */
  public long transactions() {
    return transactions;
  }

  /** Sum of its own time on the critical path, microseconds. */
  public long ownMicros() {
    return ownMicros;
  }

  /** Sum of the time on the wire to it on the critical path, microseconds. */
  public long wireMicros() {
    return wireMicros;
  }

  /** Transactions that failed and whose first failing hop was here. */
  public long ownDefects() {
    return ownDefects;
  }

  void touch(boolean first, Tier said, long own, long wire) {
    transactions += first ? 1 : 0;
    tier = higher(tier, said);
    ownMicros += own;
    wireMicros += wire;
  }

  void blame() {
    ownDefects++;
  }

  @Override
  void add(PartStatistics other) {
    tier = higher(tier, other.tier);
    transactions += other.transactions;
    ownMicros += other.ownMicros;
    wireMicros += other.wireMicros;
    ownDefects += other.ownDefects;
  }

  @Override
  PartStatistics self() {
    return this;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeText(component(), out);
    Bytes.writeText(instance(), out);
    out.writeByte(tier.code());
    Bytes.writeUnsigned(transactions, out);
    Bytes.writeUnsigned(ownMicros, out);
    Bytes.writeUnsigned(wireMicros, out);
    Bytes.writeUnsigned(ownDefects, out);
  }

  static PartStatistics read(DataInput in) throws IOException {
    PartStatistics part = new PartStatistics(Bytes.readText(in), Bytes.readText(in));
    part.tier = Tier.ofCode(in.readUnsignedByte());
    part.transactions = Bytes.readUnsigned(in);
    part.ownMicros = Bytes.readUnsigned(in);
    part.wireMicros = Bytes.readUnsigned(in);
    part.ownDefects = Bytes.readUnsigned(in);
    return part;
  }

  private static Tier higher(Tier a, Tier b) {
    return a.code() >= b.code() ? a : b;
  }
}
