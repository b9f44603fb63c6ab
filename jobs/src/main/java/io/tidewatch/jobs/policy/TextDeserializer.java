package io.tidewatch.jobs.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Makes a value of a JSON text, and says what was expected if that fails. */
final class TextDeserializer<T> extends StdScalarDeserializer<T> {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final transient Function<String, T> reader;

  /** Reads by a function that throws {@link IllegalArgumentException} with the broken rule. */
  TextDeserializer(String expected, Function<String, T> reader) {
    super(Object.class);
    this.expected = expected;
    this.reader = reader;
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw JsonMappingException.from(parser, "must be %s, as a text".formatted(expected));
    }
    try {
      return reader.apply(parser.getText());
    } catch (IllegalArgumentException e) {
      throw JsonMappingException.from(
          parser, "'%s' is not %s: %s".formatted(parser.getText(), expected, e.getMessage()));
    }
  }
}
