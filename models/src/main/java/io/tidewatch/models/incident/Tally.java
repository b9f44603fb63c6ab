package io.tidewatch.models.incident;

import io.tidewatch.models.blame.BlameTally;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.impact.ImpactTally;
import io.tidewatch.models.window.Exemplar;
import java.util.ArrayList;
import java.util.List;

/** Adds up what the windows of an incident say: who is hit, who is to blame, which to look at. */
final class Tally {
  static final int MOST_EXEMPLARS = 5;

  final ImpactTally impact;
  final BlameTally blame;
  private final List<Exemplar> exemplars = new ArrayList<>();

  Tally() {
    this(new ImpactTally(), new BlameTally(), List.of());
  }

  Tally(ImpactTally impact, BlameTally blame, List<Exemplar> exemplars) {
    this.impact = impact;
    this.blame = blame;
    this.exemplars.addAll(exemplars);
  }

  void add(SeriesEvidence window) {
    impact.add(window);
    blame.add(window);
    offer(window.exemplars());
  }

  void merge(Tally other) {
    impact.merge(other.impact);
    blame.merge(other.blame);
    offer(other.exemplars);
  }

  /** The worst transactions, worst first. */
  List<Exemplar> exemplars() {
    return List.copyOf(exemplars);
  }

  private void offer(List<Exemplar> more) {
    exemplars.addAll(more);
    List<Exemplar> worst =
        exemplars.stream().distinct().sorted(Exemplar.WORST_FIRST).limit(MOST_EXEMPLARS).toList();
    exemplars.clear();
    exemplars.addAll(worst);
  }
}
