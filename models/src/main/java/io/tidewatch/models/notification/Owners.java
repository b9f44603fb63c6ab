package io.tidewatch.models.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who answers for what.
 *
 * @param ofComponents owner by component
 * @param ofServices owner by service
 */
public record Owners(Map<String, String> ofComponents, Map<String, String> ofServices) {

  /** Keeps its own copies. */
  public Owners {
    ofComponents = Map.copyOf(ofComponents);
    ofServices = Map.copyOf(ofServices);
  }

  /** Nobody is known. */
  public static Owners none() {
    return new Owners(Map.of(), Map.of());
  }

  /**
   * Whom an incident concerns: the owner of the blamed component; where nothing is blamed, or
   * nobody is known to own it, those of all services hit.
   */
  List<String> of(IncidentFacts facts) {
    return Optional.ofNullable(ofComponents.get(facts.component()))
        .map(List::of)
        .orElseGet(
            () ->
                facts.services().stream()
                    .flatMap(service -> Stream.ofNullable(ofServices.get(service)))
                    .distinct()
                    .sorted()
                    .toList());
  }
}
