package io.tidewatch.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
  @TempDir Path directory;

  @Test
  void readsASecretFromAFileWithoutTheLineFeedOfAnEditor() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "hush\n");
    assertThat(SecretReference.parse("file:" + file).read()).isEqualTo("hush");
  }

  @Test
  void readsASecretFromTheEnvironment() throws IOException {
    SecretReference secret = SecretReference.parse("env:ES_PASSWORD");
    assertThat(secret.read(Map.of("ES_PASSWORD", "hush"))).isEqualTo("hush");
  }

  @Test
  void namesThePlaceOfAMissingSecret() {
    SecretReference secret = SecretReference.parse("env:ES_PASSWORD");
    assertThatIOException()
        .isThrownBy(() -> secret.read(Map.of()))
        .withMessage("The secret expected at env:ES_PASSWORD is missing or empty");
  }

  @Test
  void namesThePlaceOfAFileThatIsNotThereOrCannotBeRead() {
    assertThatIOException()
        .isThrownBy(() -> SecretReference.parse("file:" + directory.resolve("none")).read())
        .withMessage("The secret expected at file:%s/none is missing or empty", directory);
    assertThatIOException()
        .isThrownBy(() -> SecretReference.parse("file:" + directory).read())
        .withMessageContaining("The secret expected at file:%s cannot be read", directory);
  }

  @Test
  void doesNotRepeatASecretThatStandsWhereItsPlaceShould() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretReference.parse("hush-hush"))
        .withMessageContaining("must be env:NAME or file:PATH")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void isPrintedAsItsPlace() {
    assertThat(SecretReference.parse("env:ES_PASSWORD")).hasToString("env:ES_PASSWORD");
  }
}
