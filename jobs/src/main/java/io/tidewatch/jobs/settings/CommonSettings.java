package io.tidewatch.jobs.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings of this package. */
public final class CommonSettings {

  /** Every one of them, in the order of the reference. */
  public static final List<Setting<?>> ALL = all();

  private CommonSettings() {}

  private static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(KafkaSettings.ALL);
    all.addAll(TopicSettings.ALL);
    all.addAll(SourceSettings.ALL);
    all.addAll(TransactionSettings.ALL);
    all.addAll(WindowSettings.ALL);
    all.addAll(RuntimeSettings.ALL);
    return List.copyOf(all);
  }
}
