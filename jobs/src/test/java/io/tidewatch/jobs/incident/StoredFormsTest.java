package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.StoredForm;
import io.tidewatch.schemas.ActionKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the incident job keeps can be read from what each released version wrote. */
class StoredFormsTest {

  @Test
  void change() throws IOException {
    StoredForm.check(new ChangeLayout(), 1, Tale.change("c-1", Tale.T0));
  }

  @Test
  void progress() throws IOException {
    StoredForm.check(new ProgressLayout(), 1, new Progress(Tale.T0, Tale.T0 + Tale.MINUTE));
  }

  @Test
  void tenantNews() throws IOException {
    StoredForm.check(
        new TenantNewsLayout(),
        1,
        Tale.news(Tale.action("a", "acme", "i-1", ActionKind.ACKNOWLEDGE, 3), "acme", 3));
  }
}
