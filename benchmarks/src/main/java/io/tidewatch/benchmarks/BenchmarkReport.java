package io.tidewatch.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * The figures of one benchmark, with what one must know to compare them: commit, machine and JVM.
 *
 * <p>Prints one line per figure and writes one JSON object; a dotted name becomes nested objects.
 */
public final class BenchmarkReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode root = JSON.createObjectNode();

  /** Starts a report with the circumstances of the run. */
  public BenchmarkReport() {
    ObjectNode run = root.putObject("run");
    run.put("at", Instant.now().toString());
    run.put("commit", git("rev-parse", "--short", "HEAD"));
    run.put("dirty", !git("status", "--porcelain").isEmpty());
    run.put("cores", Runtime.getRuntime().availableProcessors());
    run.put("processor", processor());
    run.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** Adds a figure and prints it. */
  public void figure(String name, double value) {
    int lastDot = name.lastIndexOf('.');
    ObjectNode parent = root;
    if (lastDot > 0) {
      for (String step : name.substring(0, lastDot).split("\\.")) {
        parent = parent.has(step) ? (ObjectNode) parent.get(step) : parent.putObject(step);
      }
    }
    parent.put(name.substring(lastDot + 1), value);
    System.out.printf(Locale.ROOT, "%-36s %s%n", name, readable(value));
  }

  /**
   * Writes the report.
   *
   * @throws IOException if the file or its folder cannot be written
   */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    System.out.println("written to " + file);
  }

  private static String readable(double value) {
    return Math.abs(value) >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }

  private static String git(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException noGit) {
      return "unknown";
    }
  }
}
