package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;

/**
 * Reads a transaction straight from Avro's binary form, without the generated record in between: it
 * leaves out what nobody downstream asks for (process, step, attributes) and makes each recurring
 * name once. This is the hottest code of the whole system.
 *
 * <p>Give it a plain decoder if the writer used the current schema, a {@link ResolvingDecoder} if
 * not. Not thread-safe.
 */
final class TransactionReader {
  // Positions in the current schema; the table below is held against it when the class is loaded.
  private static final int EVENT_ID = 0;
  private static final int TENANT = 1;
  private static final int SERVICE = 2;
  private static final int TRANSACTION = 3;
  private static final int PROCESS = 4;
  private static final int STEP = 5;
  private static final int USER_ID = 6;
  private static final int USER_GROUP = 7;
  private static final int CHANNEL = 8;
  private static final int REGION = 9;
  private static final int APPLICATION_VERSION = 10;
  private static final int START = 11;
  private static final int DURATION = 12;
  private static final int OUTCOME = 13;
  private static final int TRACE_ID = 14;
  private static final int HOPS = 15;
  private static final int ATTRIBUTES = 16;
  private static final List<String> FIELDS =
      List.of(
          "eventId",
          "tenant",
          "service",
          "transaction",
          "process",
          "step",
          "userId",
          "userGroup",
          "channel",
          "region",
          "applicationVersion",
          "start",
          "durationMicros",
          "outcome",
          "traceId",
          "hops",
          "attributes");

  private static final int HOP_COMPONENT = 0;
  private static final int HOP_TIER = 1;
  private static final int HOP_OPERATION = 2;
  private static final int HOP_INSTANCE = 3;
  private static final int HOP_PARENT = 4;
  private static final int HOP_START_OFFSET = 5;
  private static final int HOP_DURATION = 6;
  private static final int HOP_CALLER_DURATION = 7;
  private static final int HOP_OUTCOME = 8;
  private static final List<String> HOP_FIELDS =
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

  private static final Outcome[] OUTCOMES =
      io.tidewatch.schemas.Outcome.getClassSchema().getEnumSymbols().stream()
          .map(Outcome::valueOf)
          .toArray(Outcome[]::new);
  private static final Tier[] TIERS =
      io.tidewatch.schemas.Tier.getClassSchema().getEnumSymbols().stream()
          .map(Tier::valueOf)
          .toArray(Tier[]::new);

  static {
    requireFields(TransactionEvent.getClassSchema(), FIELDS);
    requireFields(io.tidewatch.schemas.Hop.getClassSchema(), HOP_FIELDS);
  }

  private final Utf8 scratch = new Utf8();
  private final TextCache names = new TextCache();

  private String eventId;
  private String tenant;
  private String service;
  private String transaction;
  private String userId;
  private String userGroup;
  private String channel;
  private String region;
  private String applicationVersion;
  private long startMicros;
  private long durationMicros;
  private Outcome outcome;
  private String traceId;
  private List<Hop> hops;

  /** Reads one transaction. Every broken input ends in an {@link IOException} or Avro's own. */
  Transaction read(Decoder in) throws IOException {
    Schema.Field[] order = readOrder(in);
    for (int i = 0; i < FIELDS.size(); i++) {
      readField(order == null ? i : order[i].pos(), in);
    }
    return new Transaction(
        eventId,
        SeriesKey.of(tenant, service, transaction),
        userId,
        userGroup,
        channel,
        region,
        applicationVersion,
        startMicros,
        durationMicros,
        outcome,
        traceId,
        hops);
  }

  private void readField(int field, Decoder in) throws IOException {
    switch (field) {
      case EVENT_ID -> eventId = in.readString();
      case TENANT -> tenant = readName(in);
      case SERVICE -> service = readName(in);
      case TRANSACTION -> transaction = readName(in);
      case PROCESS, STEP -> skipOptionalText(in);
      case USER_ID -> userId = readOptionalText(in);
      case USER_GROUP -> userGroup = readOptionalName(in);
      case CHANNEL -> channel = readOptionalName(in);
      case REGION -> region = readOptionalName(in);
      case APPLICATION_VERSION -> applicationVersion = readOptionalName(in);
      case START -> startMicros = in.readLong();
      case DURATION -> durationMicros = in.readLong();
      case OUTCOME -> outcome = readEnum(in, OUTCOMES);
      case TRACE_ID -> traceId = readOptionalText(in);
      case HOPS -> hops = readHops(in);
      case ATTRIBUTES -> skipAttributes(in);
      default -> throw new AvroTypeException("no field has the position " + field);
    }
  }

  private List<Hop> readHops(Decoder in) throws IOException {
    long count = in.readArrayStart();
    if (count == 0) {
      return List.of();
    }
    // A modest start: the count is only a promise until the hops have been read.
    List<Hop> list = new ArrayList<>((int) Math.min(count, 16));
    for (; count != 0; count = in.arrayNext()) {
      for (long i = 0; i < count; i++) {
        list.add(readHop(in));
      }
    }
    return list;
  }

  private Hop readHop(Decoder in) throws IOException {
    Schema.Field[] order = readOrder(in);
    String component = "";
    Tier tier = Tier.UNKNOWN;
    String operation = "";
    String instance = "";
    int parent = -1;
    long startOffset = 0;
    long duration = 0;
    long callerDuration = -1;
    Outcome hopOutcome = Outcome.OK;
    for (int i = 0; i < HOP_FIELDS.size(); i++) {
      int field = order == null ? i : order[i].pos();
      switch (field) {
        case HOP_COMPONENT -> component = readName(in);
        case HOP_TIER -> tier = readEnum(in, TIERS);
        case HOP_OPERATION -> operation = readOptionalName(in);
        case HOP_INSTANCE -> instance = readOptionalName(in);
        case HOP_PARENT -> parent = in.readInt();
        case HOP_START_OFFSET -> startOffset = in.readLong();
        case HOP_DURATION -> duration = in.readLong();
        case HOP_CALLER_DURATION -> callerDuration = readOptionalLong(in);
        case HOP_OUTCOME -> hopOutcome = readEnum(in, OUTCOMES);
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
        hopOutcome);
  }

  /** The order in which the fields come; null for the schema's own. */
  private static Schema.Field[] readOrder(Decoder in) throws IOException {
    return in instanceof ResolvingDecoder resolving ? resolving.readFieldOrderIfDiff() : null;
  }

  private String readName(Decoder in) throws IOException {
    if (in instanceof BoundedDecoder plain) {
      return plain.readName(names);
    }
    Utf8 text = in.readString(scratch);
    return names.text(text.getBytes(), 0, text.getByteLength());
  }

  private String readOptionalName(Decoder in) throws IOException {
    return isPresent(in) ? readName(in) : "";
  }

  private static String readOptionalText(Decoder in) throws IOException {
    return isPresent(in) ? in.readString() : "";
  }

  private static long readOptionalLong(Decoder in) throws IOException {
    return isPresent(in) ? in.readLong() : -1;
  }

  private static void skipOptionalText(Decoder in) throws IOException {
    if (isPresent(in)) {
      in.skipString();
    }
  }

  private static void skipAttributes(Decoder in) throws IOException {
    for (long count = in.skipMap(); count != 0; count = in.skipMap()) {
      for (long i = 0; i < count; i++) {
        in.skipString();
        in.skipString();
      }
    }
  }

  private static boolean isPresent(Decoder in) throws IOException {
    int branch = in.readIndex();
    if (branch == 0) {
      in.readNull();
      return false;
    }
    if (branch != 1) {
      throw new AvroTypeException("an optional field has the branches 0 and 1, found " + branch);
    }
    return true;
  }

  private static <E> E readEnum(Decoder in, E[] constants) throws IOException {
    int symbol = in.readEnum();
    if (symbol < 0 || symbol >= constants.length) {
      throw new AvroTypeException("no symbol has the number " + symbol);
    }
    return constants[symbol];
  }

  private static void requireFields(Schema schema, List<String> expected) {
    List<String> found = schema.getFields().stream().map(Schema.Field::name).toList();
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "TransactionReader reads " + expected + ", but the schema has " + found);
    }
  }
}
