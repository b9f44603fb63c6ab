package io.tidewatch.jobs.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Reads a record of which the document names only some parts; the others are taken from the
 * built-in one.
 *
 * @param <R> the record
 */
final class CompletedRecord<R extends Record> extends StdDeserializer<R> {
  private static final long serialVersionUID = 1L;

  private final transient R builtIn;
  private final transient RecordComponent[] components;

  CompletedRecord(R builtIn) {
    super(builtIn.getClass());
    this.builtIn = builtIn;
    this.components = builtIn.getClass().getRecordComponents();
  }

  @Override
  public R deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw JsonMappingException.from(parser, "must be an object");
    }
    Object[] values = new Object[components.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int index = indexOf(name);
      if (index < 0) {
        JsonMappingException unknown =
            JsonMappingException.from(parser, "there is no key '%s' here".formatted(name));
        unknown.prependPath(builtIn, name);
        throw unknown;
      }
      parser.nextToken();
      try {
        values[index] =
            context.readValue(
                parser, context.getTypeFactory().constructType(components[index].getGenericType()));
      } catch (JsonMappingException e) {
        e.prependPath(builtIn, name);
        throw e;
      }
    }
    return construct(values, parser);
  }

  private int indexOf(String name) {
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked") // the canonical constructor of R's own class makes an R
  private R construct(Object[] values, JsonParser parser) throws IOException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = components[i].getAccessor().invoke(builtIn);
        }
      }
      return (R) builtIn.getClass().getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw JsonMappingException.from(parser, e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(builtIn.getClass() + " is not a public record", e);
    }
  }
}
