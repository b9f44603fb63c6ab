package io.tidewatch.models.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: {@code {{ name }}}, or {@code {{ name | filter }}} with one or
 * more {@link TextFilter}s. There is nothing else in the language: no conditions, no loops, no
 * code.
 */
public final class TextTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[a-zA-Z]+");

  /** Either a literal text, with no name, or a place to fill in. */
  private record Part(String literal, String name, List<TextFilter> filters) {}

  private final List<Part> parts;

  private TextTemplate(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @param names those that may be filled in
   * @throws IllegalArgumentException naming the place that cannot be filled in, and why
   */
  public static TextTemplate parse(String text, Set<String> names) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(literal(text.substring(end, matcher.start())));
      parts.add(place(matcher.group(), matcher.group(1), names));
      end = matcher.end();
    }
    parts.add(literal(text.substring(end)));
    parts.removeIf(part -> part.name() == null && part.literal().isEmpty());
    return new TextTemplate(List.copyOf(parts));
  }

  private static Part literal(String text) {
    if (text.contains("{{") || text.contains("}}")) {
      throw new IllegalArgumentException(
          "has braces that open or close no place to fill in: write {{ name }}");
    }
    return new Part(text, null, List.of());
  }

  private static Part place(String whole, String inner, Set<String> names) {
    String[] pieces = inner.split("\\|", -1);
    String name = pieces[0].strip();
    if (!NAME.matcher(name).matches() || !names.contains(name)) {
      throw new IllegalArgumentException(
          "cannot fill in %s: known are %s"
              .formatted(whole, String.join(", ", names.stream().sorted().toList())));
    }
    List<TextFilter> filters = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      filters.add(TextFilter.parse(pieces[i].strip(), whole));
    }
    return new Part(null, name, List.copyOf(filters));
  }

  /** Whether there is nothing to fill in. */
  public boolean isLiteral() {
    return parts.stream().allMatch(part -> part.name() == null);
  }

  /**
   * Fills in the places.
   *
   * @param values a value for each name; numbers are written without separators
   */
  public String fill(Map<String, Object> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.name() == null ? part.literal() : filled(part, values));
    }
    return text.toString();
  }

  /** Fills in; a template that is nothing but a place without filters keeps the value's type. */
  public Object fillAsValue(Map<String, Object> values) {
    boolean isPlace =
        parts.size() == 1 && parts.get(0).name() != null && parts.get(0).filters().isEmpty();
    return isPlace ? values.get(parts.get(0).name()) : fill(values);
  }

  private static String filled(Part part, Map<String, Object> values) {
    String value = String.valueOf(values.get(part.name()));
    for (TextFilter filter : part.filters()) {
      value = filter.apply(value);
    }
    return value;
  }
}
