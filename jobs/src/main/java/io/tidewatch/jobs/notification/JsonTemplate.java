package io.tidewatch.jobs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.TextTemplate;
import io.tidewatch.models.notification.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A JSON document with places to fill in.
 *
 * <p>Places stand in texts of a document that is JSON already, and what is filled in becomes a part
 * of such a text, never of the document's structure. So no value can break the JSON or add to it. A
 * text that is nothing but a place for a number becomes a number. In a list an object whose only
 * key is {@code {{each}}} is repeated for each notification of the message.
 */
final class JsonTemplate {
  private static final String EACH = "{{each}}";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode document;

  /** The texts, by themselves; two that are the same are read once. */
  private final Map<String, TextTemplate> ofMessage = new LinkedHashMap<>();

  private final Map<String, TextTemplate> ofOne = new LinkedHashMap<>();

  private JsonTemplate(JsonNode document) {
    this.document = document;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with the place that cannot be filled in, and why
   */
  static JsonTemplate parse(JsonNode document) {
    JsonTemplate template = new JsonTemplate(document);
    template.check(document, "", Wording.namesOfMessage(), template.ofMessage);
    return template;
  }

  /** A ready-made one. */
  static JsonTemplate readyMade(String name) {
    String resource = "/notification-templates/" + name + ".json";
    try (InputStream in = JsonTemplate.class.getResourceAsStream(resource)) {
      return parse(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The jar lacks " + resource, e);
    }
  }

  private void check(
      JsonNode node, String path, Set<String> names, Map<String, TextTemplate> texts) {
    if (node.isTextual()) {
      try {
        texts.put(node.textValue(), TextTemplate.parse(node.textValue(), names));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "at %s %s".formatted(path.isEmpty() ? "its top" : path, e.getMessage()), e);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        if (isEach(node.get(i))) {
          check(node.get(i).get(EACH), path + "/" + i, Wording.namesOfOne(), ofOne);
        } else {
          check(node.get(i), path + "/" + i, names, texts);
        }
      }
    } else {
      node.properties()
          .forEach(
              each -> {
                if (each.getKey().contains("{{")) {
                  throw new IllegalArgumentException(
                      "at %s has a place to fill in as a key; only {{each}} may stand there, alone in"
                              .formatted(path.isEmpty() ? "its top" : path)
                          + " an object of a list");
                }
                check(each.getValue(), path + "/" + each.getKey(), names, texts);
              });
    }
  }

  /** The document for a message. */
  String fill(Batch batch, Wording wording) {
    return filled(document, batch, wording, wording.ofMessage(batch), ofMessage).toString();
  }

  private JsonNode filled(
      JsonNode node,
      Batch batch,
      Wording wording,
      Map<String, Object> values,
      Map<String, TextTemplate> texts) {
    if (node.isTextual()) {
      Object value = texts.get(node.textValue()).fillAsValue(values);
      return value instanceof Long number
          ? NODES.numberNode(number)
          : NODES.textNode(String.valueOf(value));
    }
    if (node.isArray()) {
      ArrayNode list = NODES.arrayNode();
      for (JsonNode each : node) {
        if (isEach(each)) {
          for (Notification one : batch.notifications()) {
            list.add(filled(each.get(EACH), batch, wording, wording.ofOne(one), ofOne));
          }
        } else {
          list.add(filled(each, batch, wording, values, texts));
        }
      }
      return list;
    }
    if (node.isObject()) {
      ObjectNode object = NODES.objectNode();
      node.properties()
          .forEach(
              each ->
                  object.set(
                      each.getKey(), filled(each.getValue(), batch, wording, values, texts)));
      return object;
    }
    return node;
  }

  private static boolean isEach(JsonNode node) {
    return node.isObject() && node.size() == 1 && node.has(EACH);
  }
}
