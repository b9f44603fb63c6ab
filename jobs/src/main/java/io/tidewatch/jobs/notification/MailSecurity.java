package io.tidewatch.jobs.notification;

/** How the connection to a mail server is secured. */
enum MailSecurity {
  /** It begins in the clear and must become TLS before anything is said. */
  STARTTLS,
  /** TLS from the first byte. */
  TLS,
  /** Not at all; no password goes that way. */
  NONE
}
