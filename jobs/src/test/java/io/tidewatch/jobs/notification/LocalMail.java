package io.tidewatch.jobs.notification;

import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/** Mail servers of this machine, which may be busy. */
final class LocalMail {
  private LocalMail() {}

  /** At any free port, with time to start. */
  static ServerSetup patient(ServerSetup setup) {
    ServerSetup patient = setup.dynamicPort();
    patient.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
    return patient;
  }
}
