package io.tidewatch.cli.simulate;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options by which a command chooses what the simulated company goes through. */
public final class ScenarioOptions {
  private static final double LEAST_SCALE = .01;
  private static final double MOST_SCALE = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Chooses which faults strike where, when and how badly; the same again for the same"
              + " number (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--scale",
      paramLabel = "X",
      defaultValue = "1",
      description = "How many times as busy as usual the company is (default: ${DEFAULT-VALUE}).")
  private double scale;

  /**
   * What was chosen.
   *
   * @throws ParameterException if that many transactions cannot be simulated
   */
  public Scenario scenario() {
    if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
      throw new ParameterException(
          command.commandLine(),
          "--scale is %s; it must be from %s to %s".formatted(scale, LEAST_SCALE, MOST_SCALE));
    }
    return Scenario.of(seed, scale);
  }

  /** What chance goes by. */
  public long seed() {
    return seed;
  }
}
