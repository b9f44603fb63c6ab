package io.tidewatch.jobs.launch;

import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the mains of the jobs have in common. */
public final class JobMain {
  private static final String PRINT_PLAN = "--print-plan";

  /**
   * Makes other systems ready for a job.
   *
   * @param <S> the job's settings
   */
  @FunctionalInterface
  public interface Preparation<S> {
    /** Done before a job is submitted, not when its plan is printed. */
    void prepare(S settings) throws Exception;
  }

  /**
   * Puts a job's graph into an environment.
   *
   * @param <S> the job's settings
   */
  @FunctionalInterface
  public interface Builder<S> {
    /** Builds the graph; reaches out to no other system. */
    void build(StreamExecutionEnvironment env, S settings);
  }

  private JobMain() {}

  /** What Flink shows for a job of this name, by which one that runs is known. */
  public static String title(String name) {
    return "Tidewatch " + name;
  }

  /**
   * Reads the settings, builds the graph, and runs it, or prints it if asked by {@code
   * --print-plan}.
   *
   * @param name the job's name
   * @param arguments {@code --config FILE}, {@code --key value}, {@code --print-plan}
   * @param read makes the settings
   * @param preparation what must be there before the job runs
   * @throws io.tidewatch.jobs.settings.SettingsException if something is wrong with them
   */
  public static <S> void run(
      String name,
      String[] arguments,
      Function<SettingsReader, S> read,
      Preparation<S> preparation,
      Builder<S> builder)
      throws Exception {
    List<String> remaining = new ArrayList<>(List.of(arguments));
    boolean printPlan = remaining.remove(PRINT_PLAN);
    S complete = read.apply(KnownSettings.reader(SettingsText.ofArguments(remaining)));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    builder.build(env, complete);
    if (printPlan) {
      System.out.println(env.getExecutionPlan());
    } else {
      preparation.prepare(complete);
      env.execute(title(name));
    }
  }
}
