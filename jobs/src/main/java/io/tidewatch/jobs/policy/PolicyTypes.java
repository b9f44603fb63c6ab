package io.tidewatch.jobs.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.tidewatch.jobs.settings.Durations;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.BudgetingMethod;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.Learning;
import io.tidewatch.models.policy.Lifecycle;
import io.tidewatch.models.policy.Promised;
import io.tidewatch.models.policy.Recurrence;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.policy.TrafficDirection;
import io.tidewatch.models.policy.WindowLength;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** How the values in the policies' document are spelt. */
final class PolicyTypes {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private PolicyTypes() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("policies");
    text(module, Duration.class, "a duration", Durations::parse, PolicyTypes::spell);
    text(module, ZoneId.class, "a time zone", PolicyTypes::zone, ZoneId::getId);
    text(
        module,
        LocalDateTime.class,
        "a local date and time",
        PolicyTypes::localDateTime,
        PolicyTypes::spell);
    text(module, LocalDate.class, "a day", PolicyTypes::localDate, LocalDate::toString);
    text(
        module,
        MonthDay.class,
        "a day of the year",
        PolicyTypes::monthDay,
        day -> day.toString().substring(2));
    constant(module, Tier.class, "a tier", Tier::valueOf);
    constant(module, Keep.class, "which windows", Keep::valueOf);
    constant(module, Level.class, "a level", Level::valueOf);
    constant(module, TrafficDirection.class, "a direction", TrafficDirection::valueOf);
    text(module, Indicator.class, "an indicator", Indicator::ofId, Indicator::id);
    text(module, Promised.class, "what can be promised", Promised::ofId, Promised::id);
    text(
        module,
        BudgetingMethod.class,
        "a budgeting method",
        PolicyTypes::budgetingMethod,
        method -> method == BudgetingMethod.OCCURRENCES ? "Occurrences" : "Timeslices");
    text(
        module,
        WindowLength.class,
        "the length of a window",
        WindowLength::parse,
        WindowLength::toString);
    text(
        module, Recurrence.class, "a rule of recurrence", RecurrenceRules::parse, Recurrence::rule);
    module.addKeyDeserializer(Outcome.class, new OutcomeKeys());
    module.addKeySerializer(
        Outcome.class, new Spelt<>(Outcome.class, PolicyTypes::lowerCase, true));
    module.addDeserializer(Thresholds.class, new CompletedRecord<>(Thresholds.defaults()));
    module.addDeserializer(Lifecycle.class, new CompletedRecord<>(Lifecycle.defaults()));
    module.addDeserializer(Learning.class, new CompletedRecord<>(Learning.defaults()));
    return module;
  }

  private static <T> void text(
      SimpleModule module,
      Class<T> type,
      String expected,
      Function<String, T> reader,
      Function<? super T, String> writer) {
    module.addDeserializer(type, new TextDeserializer<>(expected, reader));
    module.addSerializer(type, new Spelt<>(type, writer, false));
  }

  private static <E extends Enum<E>> void constant(
      SimpleModule module, Class<E> type, String expected, Function<String, E> constants) {
    text(
        module,
        type,
        expected,
        text -> constants.apply(constantName(text)),
        PolicyTypes::lowerCase);
  }

  private static String constantName(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String spell(Duration duration) {
    boolean inMillis = duration.toNanosPart() % 1_000_000 == 0 && !duration.isNegative();
    return inMillis ? Durations.format(duration) : duration.toString();
  }

  private static String spell(LocalDateTime time) {
    if (time.getNano() != 0) {
      return time.toString();
    }
    return time.format(time.getSecond() == 0 ? MINUTE : SECOND);
  }

  private static BudgetingMethod budgetingMethod(String text) {
    return switch (text) {
      case "Occurrences" -> BudgetingMethod.OCCURRENCES;
      case "Timeslices" -> BudgetingMethod.TIMESLICES;
      default -> throw new IllegalArgumentException("must be Occurrences or Timeslices");
    };
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be one like Europe/Berlin", e);
    }
  }

  private static LocalDate localDate(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be one like 2026-12-25", e);
    }
  }

  private static MonthDay monthDay(String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be one like 12-25", e);
    }
  }

  private static LocalDateTime localDateTime(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be one like 2026-01-31T22:00", e);
    }
  }

  /** Types of defects as keys. */
  private static final class OutcomeKeys extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return Outcome.valueOf(constantName(key));
      } catch (IllegalArgumentException e) {
        return context.handleWeirdKey(Outcome.class, key, "no such type of defect");
      }
    }
  }

  /** Writes a value as a text, or as a key. */
  private static final class Spelt<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<? super T, String> writer;
    private final boolean key;

    Spelt(Class<T> type, Function<? super T, String> writer, boolean key) {
      super(type);
      this.writer = writer;
      this.key = key;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (key) {
        json.writeFieldName(writer.apply(value));
      } else {
        json.writeString(writer.apply(value));
      }
    }
  }
}
