package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.models.window.UserHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHashTest {
  @TempDir private Path directory;

  @Test
  void theSameUserIsTheSameUnderOneKeyAndAnotherUnderAnother() throws IOException {
    UserHasher one = hash("first").open();
    UserHasher same = hash("first").open();
    UserHasher other = hash("second").open();

    assertThat(one.hash("acme", "u-1")).isEqualTo(same.hash("acme", "u-1"));
    assertThat(one.hash("acme", "u-1")).isNotEqualTo(one.hash("acme", "u-2"));
    assertThat(one.hash("acme", "u-1")).isNotEqualTo(one.hash("globex", "u-1"));
    assertThat(one.hash("acme", "u-1")).isNotEqualTo(other.hash("acme", "u-1"));
  }

  @Test
  void withoutASecretTheHashIsTheSameEverywhere() throws IOException {
    // Part of what is stored: users would be counted twice if it ever changed.
    assertThat(new UserHash(null).open().hash("acme", "u-1"))
        .isEqualTo(new UserHash(null).open().hash("acme", "u-1"))
        .isNotZero();
  }

  @Test
  void aSecretThatIsNotThereIsAnErrorAtTheStart() {
    UserHash hash =
        new UserHash(
            new SecretReference(SecretReference.Kind.FILE, directory.resolve("none").toString()));
    assertThatThrownBy(hash::open).isInstanceOf(IOException.class);
  }

  private UserHash hash(String secret) throws IOException {
    Path file = directory.resolve(secret);
    Files.writeString(file, secret + "\n");
    return new UserHash(new SecretReference(SecretReference.Kind.FILE, file.toString()));
  }
}
