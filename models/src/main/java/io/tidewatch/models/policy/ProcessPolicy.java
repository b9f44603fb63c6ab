package io.tidewatch.models.policy;

import java.util.List;

/**
 * What the policies say of a business process: ordered transactions, and what was promised of all
 * of them together.
 *
 * @param name the process
 * @param tenant tenant it is said for; null: every tenant that has no entry of its own
 * @param owner who answers for it; null: nobody named
 * @param steps its transactions in their order
 * @param target share of good ones of all its transactions together, each step by its weight; null:
 *     nothing was promised
 * @param timeWindow time over which it is counted; null: the last 30 days
 */
public record ProcessPolicy(
    String name,
    String tenant,
    String owner,
    List<ProcessStep> steps,
    Double target,
    TimeWindow timeWindow) {

  /**
   * One step of a process.
   *
   * @param service its service
   * @param transaction its transaction
   * @param weight how much it counts in the whole, 1–7; null: 4
   */
  public record ProcessStep(String service, String transaction, Integer weight) {
    /** Refuses a step without a name, and weights outside 1–7. */
    public ProcessStep {
      PolicyRules.named("processes[].steps[].service", service);
      PolicyRules.named("processes[].steps[].transaction", transaction);
      PolicyRules.weightIfSaid("processes[].steps[].weight", weight);
      weight = weight == null ? SeriesPolicy.DEFAULT_WEIGHT : weight;
    }
  }

  /** Refuses a process without a name or steps, and a step that comes twice. */
  public ProcessPolicy {
    PolicyRules.named("processes[].name", name);
    String key = "processes[" + name + "].";
    steps = steps == null ? List.of() : List.copyOf(steps);
    PolicyRules.require(
        !steps.isEmpty(), key + "steps", steps, "must name one", "a process is made of them");
    PolicyRules.distinct(key + "steps", steps, step -> step.service() + "/" + step.transaction());
    PolicyRules.require(
        target == null || (target > 0 && target <= 1),
        key + "target",
        target,
        "must be above 0 and at most 1",
        "it is a share");
  }
}
