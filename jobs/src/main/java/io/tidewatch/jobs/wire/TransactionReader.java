package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;

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

  static {
    FieldReader.require(TransactionEvent.getClassSchema(), FIELDS);
  }

  private final FieldReader fields = new FieldReader();
  private final HopReader hopReader = new HopReader(fields);

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
    Schema.Field[] order = FieldReader.order(in);
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
      case TENANT -> tenant = fields.name(in);
      case SERVICE -> service = fields.name(in);
      case TRANSACTION -> transaction = fields.name(in);
      case PROCESS, STEP -> FieldReader.skipOptionalText(in);
      case USER_ID -> userId = FieldReader.optionalText(in);
      case USER_GROUP -> userGroup = fields.optionalName(in);
      case CHANNEL -> channel = fields.optionalName(in);
      case REGION -> region = fields.optionalName(in);
      case APPLICATION_VERSION -> applicationVersion = fields.optionalName(in);
      case START -> startMicros = in.readLong();
      case DURATION -> durationMicros = in.readLong();
      case OUTCOME -> outcome = FieldReader.outcome(in);
      case TRACE_ID -> traceId = FieldReader.optionalText(in);
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
        list.add(hopReader.read(in));
      }
    }
    return list;
  }

  private static void skipAttributes(Decoder in) throws IOException {
    for (long count = in.skipMap(); count != 0; count = in.skipMap()) {
      for (long i = 0; i < count; i++) {
        in.skipString();
        in.skipString();
      }
    }
  }
}
