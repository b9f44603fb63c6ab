package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "http://host:8081, http://host:8081/jobs?a=b",
    "http://host:8081/, http://host:8081/jobs?a=b",
    "https://host/flink, https://host/flink/jobs?a=b",
    "https://host/flink/, https://host/flink/jobs?a=b"
  })
  void keepThePathUnderWhichAServerIsServed(URI base, URI whole) {
    assertThat(Addresses.under(base, "/jobs?a=b")).isEqualTo(whole);
  }
}
