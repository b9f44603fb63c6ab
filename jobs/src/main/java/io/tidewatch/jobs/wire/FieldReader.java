package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;

/** Reads the kinds of fields that transactions and hops have in common. Not thread-safe. */
final class FieldReader {
  private static final Outcome[] OUTCOMES =
      io.tidewatch.schemas.Outcome.getClassSchema().getEnumSymbols().stream()
          .map(Outcome::valueOf)
          .toArray(Outcome[]::new);
  private static final Tier[] TIERS =
      io.tidewatch.schemas.Tier.getClassSchema().getEnumSymbols().stream()
          .map(Tier::valueOf)
          .toArray(Tier[]::new);

  private final Utf8 scratch = new Utf8();
  private final TextCache names = new TextCache();

  /**
   * Holds a table of positions against the schema it was written for.
   *
   * @throws IllegalStateException if they differ
   */
  static void require(Schema schema, List<String> expected) {
    List<String> found = schema.getFields().stream().map(Schema.Field::name).toList();
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "The reader of %s expects %s, but the schema has %s"
              .formatted(schema.getName(), expected, found));
    }
  }

  /** The order in which a record's fields come; null for the schema's own. */
  static Schema.Field[] order(Decoder in) throws IOException {
    return in instanceof ResolvingDecoder resolving ? resolving.readFieldOrderIfDiff() : null;
  }

  /** A text that comes again and again. */
  String name(Decoder in) throws IOException {
    if (in instanceof BoundedDecoder plain) {
      return plain.readName(names);
    }
    Utf8 text = in.readString(scratch);
    return names.text(text.getBytes(), 0, text.getByteLength());
  }

  /** Such a text, empty if the producer left it out. */
  String optionalName(Decoder in) throws IOException {
    return isPresent(in) ? name(in) : "";
  }

  /** A text of its own, empty if the producer left it out. */
  static String optionalText(Decoder in) throws IOException {
    return isPresent(in) ? in.readString() : "";
  }

  static void skipOptionalText(Decoder in) throws IOException {
    if (isPresent(in)) {
      in.skipString();
    }
  }

  /** A number, -1 if the producer left it out. */
  static long optionalLong(Decoder in) throws IOException {
    return isPresent(in) ? in.readLong() : -1;
  }

  static Outcome outcome(Decoder in) throws IOException {
    return symbol(in, OUTCOMES);
  }

  static Tier tier(Decoder in) throws IOException {
    return symbol(in, TIERS);
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

  private static <E> E symbol(Decoder in, E[] constants) throws IOException {
    int symbol = in.readEnum();
    if (symbol < 0 || symbol >= constants.length) {
      throw new AvroTypeException("no symbol has the number " + symbol);
    }
    return constants[symbol];
  }
}
