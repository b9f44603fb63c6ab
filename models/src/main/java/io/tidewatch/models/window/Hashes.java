package io.tidewatch.models.window;

/** Hashes that are the same on every machine and in every release. */
final class Hashes {
  private Hashes() {}

  /** Spreads the bits of a number: the finalizer of MurmurHash3. */
  static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /** Hash of one text. */
  static long of(String text) {
    return mix(text.hashCode() * 0x9E3779B97F4A7C15L + text.length());
  }

  /** Hash of a pair of texts. */
  static long of(String first, String second) {
    return mix(((long) first.hashCode() << 32) ^ (second.hashCode() & 0xFFFFFFFFL));
  }
}
