package io.tidewatch.cli.simulate;

import java.util.List;

/**
 * A fault or a trap as the simulation plays it.
 *
 * @param label what it is, whom it touches and when
 * @param effects what it does to the series it touches
 */
record Episode(Label label, List<Effect> effects) {
  Episode {
    effects = List.copyOf(effects);
  }
}
