package io.tidewatch.jobs.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tidewatch.jobs.settings.Durations;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.policy.Keep;
import io.tidewatch.models.policy.Learning;
import io.tidewatch.models.policy.Lifecycle;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Reads the policies' JSON document. Strict: a key that is not known is an error, since a typo is
 * not a default; whatever is left out takes its built-in value.
 */
public final class PolicyDocuments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(types())
          .build();

  private PolicyDocuments() {}

  /**
   * The document that a text holds.
   *
   * @throws PolicyRefusedException if it is not JSON, a key is not known, or a value breaks its
   *     rule; the message says where
   */
  public static PolicyDocument parse(String json) throws PolicyRefusedException {
    try {
      PolicyDocument document = MAPPER.readValue(json, PolicyDocument.class);
      if (document == null) {
        throw new PolicyRefusedException("the document is null; an empty one is {}", null);
      }
      return document;
    } catch (JsonMappingException e) {
      throw new PolicyRefusedException(where(e) + what(e), e);
    } catch (JsonProcessingException e) {
      throw new PolicyRefusedException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The path to the fault, as in {@code services[0].transactions[2].weight: }. */
  private static String where(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "" : path.append(": ").toString();
  }

  /** The rule's own words where a record refused its values. */
  private static String what(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException refusal
        ? refusal.getMessage()
        : e.getOriginalMessage();
  }

  private static SimpleModule types() {
    SimpleModule module = new SimpleModule("policies");
    module.addDeserializer(Duration.class, new TextDeserializer<>("a duration", Durations::parse));
    module.addDeserializer(
        ZoneId.class, new TextDeserializer<>("a time zone", PolicyDocuments::zone));
    module.addDeserializer(
        LocalDateTime.class,
        new TextDeserializer<>("a local date and time", PolicyDocuments::localDateTime));
    module.addDeserializer(
        LocalDate.class, new TextDeserializer<>("a day", PolicyDocuments::localDate));
    module.addDeserializer(
        MonthDay.class, new TextDeserializer<>("a day of the year", PolicyDocuments::monthDay));
    module.addDeserializer(
        Tier.class, new TextDeserializer<>("a tier", text -> Tier.valueOf(constantName(text))));
    module.addDeserializer(
        Keep.class,
        new TextDeserializer<>("which windows", text -> Keep.valueOf(constantName(text))));
    module.addDeserializer(
        Indicator.class, new TextDeserializer<>("an indicator", Indicator::ofId));
    module.addKeyDeserializer(
        Outcome.class,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context)
              throws IOException {
            try {
              return Outcome.valueOf(constantName(key));
            } catch (IllegalArgumentException e) {
              return context.handleWeirdKey(Outcome.class, key, "no such type of defect");
            }
          }
        });
    module.addDeserializer(Thresholds.class, new CompletedRecord<>(Thresholds.defaults()));
    module.addDeserializer(Lifecycle.class, new CompletedRecord<>(Lifecycle.defaults()));
    module.addDeserializer(Learning.class, new CompletedRecord<>(Learning.defaults()));
    return module;
  }

  private static String constantName(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
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
}
