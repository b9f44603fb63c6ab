package io.tidewatch.models.notification;

import java.util.Collection;
import java.util.List;

/** What notifications must have in common to share a message. */
public enum GroupBy {
  /** The tenant. */
  TENANT {
    @Override
    String of(Notification notification) {
      return notification.facts().tenant();
    }
  },
  /** Who answers for it. */
  OWNER {
    @Override
    String of(Notification notification) {
      return String.join(",", notification.owners());
    }
  },
  /** How urgent it is. */
  PRIORITY {
    @Override
    String of(Notification notification) {
      return notification.facts().priority().name();
    }
  },
  /** The incident: a message tells of one alone. */
  INCIDENT {
    @Override
    String of(Notification notification) {
      return notification.facts().incidentId();
    }
  };

  abstract String of(Notification notification);

  /** The group of a notification. */
  static List<String> group(Collection<GroupBy> by, Notification notification) {
    return by.stream().sorted().map(each -> each.of(notification)).toList();
  }
}
