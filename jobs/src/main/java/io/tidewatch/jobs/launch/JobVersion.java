package io.tidewatch.jobs.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the job jar, as written into it by the build. */
public final class JobVersion {
  private static final String RESOURCE = "/tidewatch-jobs.properties";

  private JobVersion() {}

  /** The version, for instance {@code 0.1.0}. */
  public static String get() {
    Properties properties = new Properties();
    try (InputStream in = JobVersion.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar lacks " + RESOURCE, e);
    }
    return properties.getProperty("version");
  }
}
