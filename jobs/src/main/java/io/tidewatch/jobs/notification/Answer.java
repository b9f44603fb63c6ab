package io.tidewatch.jobs.notification;

/**
 * What came of sending.
 *
 * @param verdict what to do now
 * @param reason in words; holds no secret and no address, since addresses may be secret
 * @param askedMillis how long the receiver asks to be left alone; 0 if it does not say
 */
record Answer(Verdict verdict, String reason, long askedMillis) {

  /** What there is to do. */
  enum Verdict {
    /** Nothing: the receiver has it. */
    ACCEPTED,
    /** Give it up: the receiver will never take it. */
    REFUSED,
    /** Send it again after a pause. */
    LATER
  }

  static Answer accepted() {
    return new Answer(Verdict.ACCEPTED, "", 0);
  }

  static Answer refused(String reason) {
    return new Answer(Verdict.REFUSED, reason, 0);
  }

  static Answer later(String reason) {
    return new Answer(Verdict.LATER, reason, 0);
  }
}
