package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.Gaussians;
import java.util.SplittableRandom;

/** Measurements of a process to which nothing ever happens, one per minute. */
enum QuietProcess {
  /** Independent and normal. */
  NORMAL("normal"),
  /** Independent, the logarithm normal with a standard deviation of a half. */
  LOG_NORMAL("logNormal"),
  /** Independent, Student's t with three degrees of freedom. */
  HEAVY_TAILED("t3"),
  /** Normal, each correlated with the one before by 0.8. */
  AUTOCORRELATED("autocorrelated"),
  /** Normal around a daily wave, scattering by day up to six times as much as by night. */
  SEASONAL("seasonal");

  private static final double MIDDLE = 100;
  private static final double SCALE = 10;
  private static final double LOG_SIGMA = 0.5;
  private static final double CORRELATION = 0.8;
  private static final int FREEDOM = 3;
  private static final double DAY_MINUTES = 24 * 60;
  private static final double SEASON = 5;
  private static final double SPREAD_SEASON = 0.7;

  private final String key;

  QuietProcess(String key) {
    this.key = key;
  }

  /** Name in the results. */
  String key() {
    return key;
  }

  /** One realization. */
  final class Path {
    private final Gaussians random;
    private double correlated;

    Path(SplittableRandom seed) {
      random = new Gaussians(seed);
      correlated = random.next();
    }

    /** The value of a minute; minutes must be asked for in order. */
    double next(long minute) {
      double z = random.next();
      return switch (QuietProcess.this) {
        case NORMAL -> MIDDLE + SCALE * z;
        case LOG_NORMAL -> MIDDLE * Math.exp(LOG_SIGMA * z);
        case HEAVY_TAILED -> MIDDLE + SCALE * z / Math.sqrt(chiSquare() / FREEDOM);
        case AUTOCORRELATED -> {
          correlated = CORRELATION * correlated + Math.sqrt(1 - CORRELATION * CORRELATION) * z;
          yield MIDDLE + SCALE * correlated;
        }
        case SEASONAL -> MIDDLE + SCALE * (SEASON * wave(minute) + spread(minute) * z);
      };
    }

    private double chiSquare() {
      double sum = 0;
      for (int i = 0; i < FREEDOM; i++) {
        double z = random.next();
        sum += z * z;
      }
      return sum;
    }
  }

  /** Standard deviation of the process at a minute. */
  double dispersion(long minute) {
    return switch (this) {
      case NORMAL, AUTOCORRELATED -> SCALE;
      case LOG_NORMAL -> {
        double growth = Math.exp(LOG_SIGMA * LOG_SIGMA);
        yield MIDDLE * Math.sqrt((growth - 1) * growth);
      }
      case HEAVY_TAILED -> SCALE * Math.sqrt(FREEDOM / (FREEDOM - 2.0));
      case SEASONAL -> SCALE * spread(minute);
    };
  }

  private static double wave(long minute) {
    return Math.sin(2 * Math.PI * minute / DAY_MINUTES);
  }

  private static double spread(long minute) {
    return 1 + SPREAD_SEASON * wave(minute);
  }
}
