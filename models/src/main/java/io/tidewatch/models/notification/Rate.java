package io.tidewatch.models.notification;

/**
 * How many messages a receiver may get: never more than so many in any stretch of so long. Half of
 * them may go at once, the others come at an even pace; so all there is to remember is one number,
 * the time at which what was sent would have been due at that pace.
 *
 * @param messages so many
 * @param perMillis in so long
 */
public record Rate(int messages, long perMillis) {

  /** Refuses a rate at which nothing would ever be sent. */
  public Rate {
    if (messages < 1 || perMillis < 1) {
      throw new IllegalArgumentException(
          "a rate needs a message and a time, found %d per %d ms".formatted(messages, perMillis));
    }
  }

  /** When the next message may go. */
  long freeAt(long paceMillis, long nowMillis) {
    return Math.max(nowMillis, believable(paceMillis, nowMillis) - (atOnce() - 1) * gapMillis());
  }

  /** The memory after a message. */
  long after(long paceMillis, long nowMillis) {
    return Math.max(believable(paceMillis, nowMillis), nowMillis) + gapMillis();
  }

  /** A pace further ahead than one can get is that of a clock that was set back since. */
  private long believable(long paceMillis, long nowMillis) {
    return paceMillis > nowMillis + atOnce() * gapMillis() ? nowMillis : paceMillis;
  }

  private int atOnce() {
    return (messages + 1) / 2;
  }

  private long gapMillis() {
    int gaps = messages - atOnce() + 1;
    return (perMillis + gaps - 1) / gaps;
  }
}
