package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Reads hops, of which a transaction has several. Who worked on whose behalf is said in the same
 * bytes again and again at the beginning of a hop, so these are compared rather than read. Not
 * thread-safe.
 */
final class HopReader {
  private static final int COMPONENT = 0;
  private static final int TIER = 1;
  private static final int OPERATION = 2;
  private static final int INSTANCE = 3;
  private static final int PARENT = 4;
  private static final int START_OFFSET = 5;
  private static final int DURATION = 6;
  private static final int CALLER_DURATION = 7;
  private static final int OUTCOME = 8;
  private static final List<String> FIELDS =
      List.of(
          "component",
          "tier",
          "operation",
          "instance",
          "parent",
          "startOffsetMicros",
          "durationMicros",
          "callerDurationMicros",
          "outcome");

  static {
    FieldReader.require(io.tidewatch.schemas.Hop.getClassSchema(), FIELDS);
  }

  private static final int LONGEST_HEAD = 256;

  private final FieldReader fields;
  private final KnownBytes<Head> heads = new KnownBytes<>(LONGEST_HEAD);

  /** The first five fields. */
  private record Head(String component, Tier tier, String operation, String instance, int parent) {}

  HopReader(FieldReader fields) {
    this.fields = fields;
  }

  /** Reads one hop. Every broken input ends in an {@link IOException} or Avro's own. */
  Hop read(Decoder in) throws IOException {
    return in instanceof BoundedDecoder plain ? readPlain(plain) : readResolved(in);
  }

  private Hop readPlain(BoundedDecoder in) throws IOException {
    Head head = head(in);
    return new Hop(
        head.component,
        head.tier,
        head.operation,
        head.instance,
        head.parent,
        in.readLong(),
        in.readLong(),
        FieldReader.optionalLong(in),
        FieldReader.outcome(in));
  }

  private Head head(BoundedDecoder in) throws IOException {
    int start = in.position();
    in.skipString();
    in.readEnum();
    FieldReader.skipOptionalText(in);
    FieldReader.skipOptionalText(in);
    in.readInt();
    Head head = in.known(start, heads);
    if (head == null) {
      in.backTo(start);
      head =
          new Head(
              fields.name(in),
              FieldReader.tier(in),
              fields.optionalName(in),
              fields.optionalName(in),
              in.readInt());
      in.remember(start, head, heads);
    }
    return head;
  }

  private Hop readResolved(Decoder in) throws IOException {
    Schema.Field[] order = FieldReader.order(in);
    String component = "";
    Tier tier = Tier.UNKNOWN;
    String operation = "";
    String instance = "";
    int parent = -1;
    long startOffset = 0;
    long duration = 0;
    long callerDuration = -1;
    Outcome outcome = Outcome.OK;
    for (int i = 0; i < FIELDS.size(); i++) {
      int field = order == null ? i : order[i].pos();
      switch (field) {
        case COMPONENT -> component = fields.name(in);
        case TIER -> tier = FieldReader.tier(in);
        case OPERATION -> operation = fields.optionalName(in);
        case INSTANCE -> instance = fields.optionalName(in);
        case PARENT -> parent = in.readInt();
        case START_OFFSET -> startOffset = in.readLong();
        case DURATION -> duration = in.readLong();
        case CALLER_DURATION -> callerDuration = FieldReader.optionalLong(in);
        case OUTCOME -> outcome = FieldReader.outcome(in);
        default -> throw new AvroTypeException("no field of a hop has the position " + field);
      }
    }
    return new Hop(
        component,
        tier,
        operation,
        instance,
        parent,
        startOffset,
        duration,
        callerDuration,
        outcome);
  }
}
