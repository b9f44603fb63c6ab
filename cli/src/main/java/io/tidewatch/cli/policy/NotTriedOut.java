package io.tidewatch.cli.policy;

import io.tidewatch.models.policy.CalendarEntry;
import io.tidewatch.models.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/** What of a change a shadow cannot show, though it may be tried out. */
final class NotTriedOut {
  private NotTriedOut() {}

  /** One sentence for each kind of change; none if the shadow shows all of it. */
  static List<String> between(PolicyDocument before, PolicyDocument after) {
    List<String> said = new ArrayList<>();
    if (!before.incidents().equals(after.incidents())
        || !before.userGroups().equals(after.userGroups())
        || !before.defectWeights().equals(after.defectWeights())
        || !before.components().equals(after.components())) {
      said.add("how alerts become incidents, and what these weigh: a shadow has alerts only");
    }
    if (!learnt(before).equals(learnt(after))) {
      said.add(
          "what the models learn: as the calendars in force say, until the version is promoted");
    }
    return said;
  }

  private static List<CalendarEntry> learnt(PolicyDocument document) {
    return document.calendars().stream()
        .filter(entry -> entry.by() == null && !entry.learn())
        .toList();
  }
}
