package io.tidewatch.jobs.policy;

import java.util.Objects;

/**
 * Which of several policies a chain of stages judges by, where more than one judges the same
 * transactions in one job: each chain has addresses of state and names of its own. The active
 * policies have none, so that their addresses are the same whether or not others judge beside them.
 *
 * @param name tells it from the others; empty for the active policies
 */
public record Variant(String name) {
  /** The policies that people are alerted by. */
  public static final Variant ACTIVE = new Variant("");

  /** Refuses null. */
  public Variant {
    Objects.requireNonNull(name, "name");
  }

  /** Permanent address of the state of a stage of this chain. */
  public String uid(String stage) {
    return name.isEmpty() ? stage : name + "-" + stage;
  }

  /** Name of a stage of this chain, for people. */
  public String title(String stage) {
    return name.isEmpty() ? stage : stage + " (" + name + ")";
  }
}
