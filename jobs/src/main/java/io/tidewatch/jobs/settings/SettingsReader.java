package io.tidewatch.jobs.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes values of texts, and collects what is wrong with them so that it is told all at once.
 *
 * <p>Use: {@link #read} each setting, then {@link #build} the record.
 */
public final class SettingsReader {
  private final Map<String, SettingsText.Entry> entries;

  /** In the order found; two parts may read the same setting, and what is wrong is told once. */
  private final Set<String> problems;

  /** Whether a value is missing or not to be trusted, so that rules between values say nothing. */
  private boolean incomplete;

  /**
   * Reads from a text.
   *
   * @param text the settings as written
   * @param known every setting there is; any other key is an error, since a typo is not a default
   * @param prefixes beginnings of keys that are handed on to a client as they are
   */
  public SettingsReader(
      SettingsText text, Collection<Setting<?>> known, Collection<String> prefixes) {
    this.entries = text.entries();
    this.problems = new LinkedHashSet<>(text.problems());
    Map<String, Setting<?>> byKey = new HashMap<>();
    known.forEach(setting -> byKey.put(setting.key(), setting));
    entries.forEach(
        (key, entry) -> {
          if (!byKey.containsKey(key) && prefixes.stream().noneMatch(key::startsWith)) {
            problems.add(
                "%s: there is no setting %s%s"
                    .formatted(entry.origin(), key, suggestion(key, byKey.keySet())));
          }
        });
  }

  /**
   * The setting's value. If it is wrong, {@link #build} will report it, and the default stands in
   * until then; null if there is none.
   */
  public <T> T read(Setting<T> setting) {
    SettingsText.Entry entry = entries.get(setting.key());
    if (entry == null) {
      if (setting.defaultText() == null) {
        incomplete = true;
        problems.add(
            "setting %s is missing: %s (%s)"
                .formatted(setting.key(), setting.description(), setting.kind().name()));
      }
      return setting.defaultValue().orElse(null);
    }
    try {
      return setting.kind().parse(entry.text());
    } catch (IllegalArgumentException e) {
      incomplete = true;
      boolean secret = setting.kind().name().equals(Kind.secret().name());
      problems.add(
          "%s: %s%s %s"
              .formatted(
                  entry.origin(),
                  setting.key(),
                  secret ? "" : " is '%s', but".formatted(entry.text()),
                  e.getMessage()));
      return setting.defaultValue().orElse(null);
    }
  }

  /** The settings whose keys begin so, without that beginning. */
  public Map<String, String> readPrefix(String prefix) {
    Map<String, String> found = new TreeMap<>();
    entries.forEach(
        (key, entry) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), entry.text());
          }
        });
    return found;
  }

  /** Adds a problem that was found by other means. */
  public void report(String problem) {
    incomplete = true;
    problems.add(problem);
  }

  /**
   * Makes a part of the settings, unless a value that was read is wrong or missing.
   *
   * @param constructor makes it; the rule that it finds broken is kept for {@link #build}
   * @return the part; null if it cannot be made
   */
  public <R> R part(Supplier<R> constructor) {
    if (!incomplete) {
      try {
        return constructor.get();
      } catch (IllegalArgumentException e) {
        report(e.getMessage());
      }
    }
    return null;
  }

  /**
   * Makes the whole of the settings.
   *
   * @throws SettingsException with all problems
   */
  public <R> R build(Supplier<R> constructor) {
    R whole = part(constructor);
    if (!problems.isEmpty()) {
      throw new SettingsException(List.copyOf(problems));
    }
    return whole;
  }

  private static String suggestion(String key, Collection<String> known) {
    return Spelling.nearest(key, known)
        .map("; did you mean %s?"::formatted)
        .orElse("; docs/settings.md lists them");
  }
}
