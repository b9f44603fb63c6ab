package io.tidewatch.models.incident;

/** Why two groups of alerts belong together, the strongest reason first. */
enum Bond {
  /** They hit the same series. */
  SAME_SERIES("it hits the same series"),
  /** The same component is to blame for both. */
  SAME_SUSPECT("the same component is to blame"),
  /** One change shortly before both onsets touches both. */
  SAME_CHANGE("the same change came just before"),
  /** One of them cannot be explained by itself, but goes through the component the other blames. */
  ON_PATH("it goes through the component to blame"),
  /** They hit one service at about the same time, and nothing says that their causes differ. */
  SAME_SERVICE("it began in the same service at about the same time");

  private final String words;

  Bond(String words) {
    this.words = words;
  }

  /** The reason, to be read behind the name of what joined. */
  String words() {
    return words;
  }
}
