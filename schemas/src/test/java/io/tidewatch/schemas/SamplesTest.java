package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A golden fixture proves nothing of a field that its sample leaves at the default. */
class SamplesTest {
  static final List<String> TOP_LEVEL = Sources.TOP_LEVEL;

  private final Set<String> met = new TreeSet<>();
  private final Set<String> set = new TreeSet<>();

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldSetEveryFieldTheyMeetToSomethingElseThanItsDefault(String record) {
    visit(Samples.of(record));

    assertThat(set).isNotEmpty().containsExactlyElementsOf(met);
  }

  private void visit(Object value) {
    if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        String name = record.getSchema().getName() + "." + field.name();
        met.add(name);
        if (!isDefault(field, record.get(field.pos()))) {
          set.add(name);
        }
        visit(record.get(field.pos()));
      }
    } else if (value instanceof Collection<?> values) {
      values.forEach(this::visit);
    } else if (value instanceof Map<?, ?> values) {
      values.values().forEach(this::visit);
    }
  }

  private static boolean isDefault(Schema.Field field, Object value) {
    if (!field.hasDefaultValue()) {
      return false;
    }
    Object fallback = GenericData.get().getDefaultValue(field);
    return fallback == null ? value == null : fallback.toString().equals(value.toString());
  }
}
