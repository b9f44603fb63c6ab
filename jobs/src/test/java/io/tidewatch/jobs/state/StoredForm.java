package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a layout against what its released versions wrote. The files are made by {@code
 * -Dtidewatch.write-state-fixtures=1}, once for each version; never make one anew after its
 * release.
 */
public final class StoredForm {
  private static final Path FOLDER = Path.of("src", "test", "resources", "state");

  private StoredForm() {}

  /** Reads the file of a version, and expects that it holds the value. */
  public static <T> void check(Layout<T> layout, int version, T value) throws IOException {
    String file = "%s.v%d.bin".formatted(layout.type().getSimpleName(), version);
    byte[] written = bytes(layout, value);
    if (System.getProperty("tidewatch.write-state-fixtures") != null) {
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve(file), written);
      return;
    }
    try (InputStream in = StoredForm.class.getResourceAsStream("/state/" + file)) {
      assertThat(in).as("fixture %s", file).isNotNull();
      DataInputStream stored = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
      T read = layout.read(stored);
      assertThat(stored.available()).as("bytes left over in %s", file).isZero();
      // Compared as bytes: not every value has an equality of its own.
      assertThat(bytes(layout, read)).as(file).isEqualTo(written);
      assertThat(bytes(layout, layout.copy(value))).as("copy of %s", file).isEqualTo(written);
    }
  }

  private static <T> byte[] bytes(Layout<T> layout, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    layout.write(value, new DataOutputStream(out));
    return out.toByteArray();
  }
}
