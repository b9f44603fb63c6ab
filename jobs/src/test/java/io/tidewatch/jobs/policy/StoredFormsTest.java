package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.state.StoredForm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** State that released versions wrote is still read. */
class StoredFormsTest {

  @Test
  void actingPolicy() throws IOException {
    StoredForm.check(
        new ActingPolicyLayout(), 1, new ActingPolicy(60_000, new PolicyVersion(7, 0, "{}")));
  }
}
