package io.tidewatch.cli.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files that may be compressed; their first bytes tell, not their name. */
public final class Gzip {
  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  /**
   * Opens a file, unpacked if it is packed.
   *
   * @throws InputException if it begins as a packed file does, and that begin is cut off or broken
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      in.mark(2);
      boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return compressed ? new GZIPInputStream(in, BUFFER) : in;
    } catch (EOFException | ZipException e) {
      in.close();
      throw new InputException(
          "%s begins as a file packed by gzip, but cannot be unpacked (%s); fetch it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
