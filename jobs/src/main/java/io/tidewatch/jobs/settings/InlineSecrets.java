package io.tidewatch.jobs.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds secrets that stand in the clear in the properties of a client. They would be printed with
 * the plan and stored with the job's graph.
 */
final class InlineSecrets {
  private static final Pattern SECRET_KEY =
      Pattern.compile(".*(password|secret|token|credential|private|keystore\\.key).*");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^}]+}");
  // In a JAAS line, as in: password="..." or clientSecret=...
  private static final Pattern SECRET_IN_JAAS =
      Pattern.compile("(?i)\\w*(password|secret|token)\\w*\\s*=\\s*[\"']?(?!\\$\\{|[\"'])\\S");

  private InlineSecrets() {}

  /** One sentence for each secret; none of them repeats it. */
  static List<String> problems(Map<String, String> properties) {
    List<String> problems = new ArrayList<>();
    properties.forEach(
        (key, value) -> {
          boolean jaas = key.endsWith("sasl.jaas.config");
          boolean wholeIsSecret =
              !jaas
                  && SECRET_KEY.matcher(key).matches()
                  && !isLocation(key)
                  && !REFERENCE.matcher(value).matches();
          if (wholeIsSecret || (jaas && SECRET_IN_JAAS.matcher(value).find())) {
            problems.add(
                "%s%s: a secret must not stand here, write ${env:NAME} or ${file:PATH} in its place"
                    .formatted(KafkaSettings.PROPERTIES_PREFIX, key));
          }
        });
    return problems;
  }

  /** Keys that tell of a secret without being one. */
  private static boolean isLocation(String key) {
    return key.endsWith(".location") || key.endsWith(".url") || key.endsWith(".class");
  }
}
