package io.tidewatch.cli.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** {@link CountingJob} as a job jar, for tests that submit one. */
public final class CountingJar {
  /** Its main class. */
  public static final String ENTRY_CLASS = CountingJob.class.getName();

  /** It counts without an end, and has a checkpoint twice a second. */
  public static final List<String> ENDLESS = List.of(Long.toString(Long.MAX_VALUE - 1), "500");

  private CountingJar() {}

  /** Makes the jar in a folder, of the class files of the job and of those nested in it. */
  public static Path in(Path directory) throws IOException {
    Class<?> main = CountingJob.class;
    Path jar = directory.resolve("counting.jar");
    Path classes =
        Path.of(URI.create(main.getProtectionDomain().getCodeSource().getLocation().toString()));
    Path folder = classes.resolve(main.getPackageName().replace('.', '/'));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        DirectoryStream<Path> files =
            Files.newDirectoryStream(folder, main.getSimpleName() + "{,$*}.class")) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Returns once the job has completed a checkpoint. */
  public static void awaitCheckpoint(JobHandle job, Duration patience) {
    Poll.until("a checkpoint", patience, () -> job.completedCheckpoints() > 0, job::toString);
  }

  /** Returns once the job has gone on from counts that an earlier run of it made. */
  public static void awaitRestored(JobHandle job, Duration patience) {
    Poll.until(
        "a count that goes on",
        patience,
        () -> job.metricSum(CountingJob.RESTORED) > 0,
        job::toString);
  }
}
