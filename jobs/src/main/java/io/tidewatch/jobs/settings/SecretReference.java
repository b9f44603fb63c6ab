package io.tidewatch.jobs.settings;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says where a secret lies, never what it is; read on the machine that needs it.
 *
 * @param kind what {@code location} names
 * @param location name of an environment variable, or path of a file
 */
public record SecretReference(Kind kind, String location) implements Serializable {

  /** The places a secret may come from. */
  public enum Kind {
    /** An environment variable of the process that connects. */
    ENV,
    /** A file readable by that process; white space around its content is cut off. */
    FILE
  }

  /** Refuses an empty location. */
  public SecretReference {
    if (location.isBlank()) {
      throw new IllegalArgumentException(
          "a secret's reference must name an environment variable or a file, found nothing");
    }
  }

  /**
   * Reads {@code env:NAME} or {@code file:PATH}.
   *
   * @throws IllegalArgumentException if the text is neither; the message does not repeat it, since
   *     it may be the secret itself
   */
  public static SecretReference parse(String text) {
    if (text.startsWith("env:") && text.length() > 4) {
      return new SecretReference(Kind.ENV, text.substring(4));
    }
    if (text.startsWith("file:") && text.length() > 5) {
      return new SecretReference(Kind.FILE, text.substring(5));
    }
    throw new IllegalArgumentException(
        "must be env:NAME or file:PATH, so that no secret stands in a configuration; found "
            + text.length()
            + " characters that are neither (not shown, they may be the secret)");
  }

  /**
   * The secret itself: hand it on, never keep or print it.
   *
   * @throws IOException if it is missing, empty or not to be read; the message names its place only
   */
  public String read() throws IOException {
    return read(System.getenv());
  }

  String read(Map<String, String> environment) throws IOException {
    String secret =
        switch (kind) {
          case ENV -> environment.getOrDefault(location, "");
          case FILE -> readFile();
        };
    if (secret.isBlank()) {
      throw new IOException("The secret expected at " + this + " is missing or empty");
    }
    return secret.strip();
  }

  private String readFile() throws IOException {
    try {
      return Files.readString(Path.of(location));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new IOException("The secret expected at %s cannot be read: %s".formatted(this, e), e);
    }
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return (kind == Kind.ENV ? "env:" : "file:") + location;
  }
}
