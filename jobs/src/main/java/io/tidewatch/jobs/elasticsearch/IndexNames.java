package io.tidewatch.jobs.elasticsearch;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What indices, aliases and templates are called in a cluster. Everywhere else they go by their
 * plain names, which begin with {@value #PLAIN}; here the prefix takes the place of that word, so
 * that several installations can share a cluster.
 *
 * @param prefix what the names begin with
 */
public record IndexNames(String prefix) implements Serializable {
  private static final String PLAIN = "tidewatch";

  /** Elasticsearch wants lower case and refuses some of the signs left out here. */
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /** The names as they are. */
  public static final IndexNames DEFAULT = new IndexNames(PLAIN);

  /**
   * Refuses what Elasticsearch would refuse.
   *
   * @throws IllegalArgumentException naming the key, the value and the rule
   */
  public IndexNames {
    Rules.require(
        ALLOWED.matcher(prefix).matches(),
        ("elasticsearch.index-prefix (%s) must be 1 to 100 lower-case letters, digits, dots, dashes"
                + " or underscores and begin with a letter or digit: Elasticsearch allows no other"
                + " names")
            .formatted(prefix));
  }

  /** The name in the cluster of what is called so here. */
  public String of(String plain) {
    return plain.startsWith(PLAIN + "-") ? prefix + plain.substring(PLAIN.length()) : plain;
  }

  /** The same JSON with every name in it as it is in the cluster; names are whole strings. */
  public String in(String json) {
    return json.replace("\"" + PLAIN + "-", "\"" + prefix + "-");
  }
}
