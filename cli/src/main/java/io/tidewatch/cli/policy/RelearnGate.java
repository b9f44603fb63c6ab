package io.tidewatch.cli.policy;

import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.Relearning;
import java.io.PrintWriter;
import java.util.List;

/** Says what a new version would make the jobs learn anew, and asks that it is meant. */
final class RelearnGate {
  private RelearnGate() {}

  /**
   * Says what would be learnt anew.
   *
   * @param meant whether the user said so
   * @return whether the new version may be published
   */
  static boolean opens(
      PolicyDocument before, PolicyDocument after, boolean meant, PrintWriter out) {
    List<String> anew = Relearning.between(before, after);
    anew.forEach(sentence -> out.println("Will be learnt anew: " + sentence + "."));
    if (anew.isEmpty() || meant) {
      return true;
    }
    out.println("Nothing was published. If that is meant, say --relearn.");
    return false;
  }
}
