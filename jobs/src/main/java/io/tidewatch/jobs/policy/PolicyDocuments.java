package io.tidewatch.jobs.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.models.policy.PolicyConflictException;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;

/**
 * Reads and writes the policies' JSON document. Strict: a key that is not known is an error, since
 * a typo is not a default; whatever is left out takes its built-in value.
 */
public final class PolicyDocuments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .addModule(PolicyTypes.module())
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
      throw new PolicyRefusedException(where(e), what(e), e);
    } catch (JsonProcessingException e) {
      throw new PolicyRefusedException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The version that a document makes, as {@link #parse} reads it.
   *
   * @throws PolicyRefusedException as {@link #parse}; and if what is said of a series contradicts
   *     what it inherits
   */
  public static PolicySet resolve(long version, long effectiveFromMillis, String json)
      throws PolicyRefusedException {
    PolicyDocument document = parse(json);
    try {
      return new PolicySet(version, effectiveFromMillis, document);
    } catch (PolicyConflictException e) {
      throw new PolicyRefusedException(e.path(), e.getMessage(), e);
    } catch (RuntimeException e) {
      // Whatever a rule overlooks must not stop the jobs: the last good version stays in force.
      throw new PolicyRefusedException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** The text that {@link #parse} reads as this document. */
  public static String write(PolicyDocument document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document can always be written", e);
    }
  }

  /** A value of the policies as the document spells it, without quotes around a text. */
  public static String spell(Object value) {
    JsonNode tree = MAPPER.valueToTree(value);
    return tree.isTextual() ? tree.asText() : tree.toString().replace("\"", "");
  }

  /** The path to the fault, as in {@code /services/0/transactions/2/weight}. */
  private static String where(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('/');
      if (step.getFieldName() == null) {
        path.append(step.getIndex());
      } else {
        path.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return path.toString();
  }

  /** The rule's own words where a record refused its values. */
  private static String what(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException refusal
        ? refusal.getMessage()
        : e.getOriginalMessage();
  }
}
