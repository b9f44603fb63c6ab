package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  @Test
  void aLaterChangeWithTheSameIdReplacesTheEarlierOne() {
    log.put(change("c", 10, "planned"));
    log.put(change("c", 12, "done"));

    assertThat(log.all()).extracting(Change::description).containsExactly("done");
  }

  @Test
  void keepsTheYoungestWhenThereAreTooMany() {
    for (int i = 0; i < 3 * ChangeLog.MOST; i++) {
      log.put(change("c" + i, i, ""));
    }

    assertThat(log.all()).hasSize(ChangeLog.MOST);
    assertThat(log.all()).allMatch(change -> change.atMillis() >= at(2 * ChangeLog.MOST));
  }

  @Test
  void forgetsWhatIsOlderThanTwoDays() {
    log.put(change("old", 0, ""));
    log.put(change("young", 10, ""));

    log.forgetBefore(at(5 + 2 * 24 * 60));

    assertThat(log.all()).extracting(Change::changeId).containsExactly("young");
  }

  private static Change change(String id, int minute, String description) {
    return new Change(id, "", "", "erp-db", ChangeKind.CONFIGURATION, at(minute), description);
  }
}
