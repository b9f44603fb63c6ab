package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How rare deviations are over each horizon, rise and drop: learnt on the stream. */
final class TailFits {
  private final TailFit[] fits = new TailFit[Tails.COUNT];

  TailFits(Nature nature) {
    for (Horizon horizon : Horizon.values()) {
      fits[Tails.index(horizon, true)] = new TailFit(nature, horizon);
      fits[Tails.index(horizon, false)] = new TailFit(nature, horizon);
    }
  }

  TailFit rise(Horizon horizon) {
    return fits[Tails.index(horizon, true)];
  }

  TailFit drop(Horizon horizon) {
    return fits[Tails.index(horizon, false)];
  }

  /** As they are now. */
  Tails current() {
    Tail[] tails = new Tail[fits.length];
    byte[] refits = new byte[fits.length];
    for (int i = 0; i < fits.length; i++) {
      tails[i] = fits[i].tail();
      refits[i] = fits[i].refits();
    }
    return new Tails(tails, refits);
  }

  /** As they were then; where a tail was fitted twice since, as they were before the last time. */
  Tails asOf(Tails then) {
    Tail[] tails = new Tail[fits.length];
    byte[] refits = new byte[fits.length];
    for (int i = 0; i < fits.length; i++) {
      refits[i] = then.refit(i);
      tails[i] = fits[i].tailOf(refits[i]);
    }
    return new Tails(tails, refits);
  }

  void write(DataOutput out) throws IOException {
    for (TailFit fit : fits) {
      fit.write(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (TailFit fit : fits) {
      fit.readFrom(in);
    }
  }
}
