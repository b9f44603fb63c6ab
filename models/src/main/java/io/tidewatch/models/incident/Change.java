package io.tidewatch.models.incident;

import java.util.Objects;

/**
 * A deployment or a change of configuration. Texts that were not given are empty.
 *
 * @param changeId identifies the change; a later one with the same id replaces the earlier
 * @param tenant tenant that is touched; empty for all
 * @param service service that is touched; empty if not known
 * @param component component that was changed; empty if not known
 * @param kind what was changed
 * @param atMillis when it took effect, milliseconds since the epoch
 * @param description the change in one line
 */
public record Change(
    String changeId,
    String tenant,
    String service,
    String component,
    ChangeKind kind,
    long atMillis,
    String description) {
  /** Refuses nulls. */
  public Change {
    Objects.requireNonNull(changeId, "changeId");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
  }
}
