package io.tidewatch.cli.simulate;

import java.time.DayOfWeek;
import java.time.LocalDateTime;

/** How traffic ebbs and flows over the local week, as a share of its peak. */
enum Season {
  /** People at desks: mornings and afternoons of working days, a dip at lunch. */
  OFFICE(
      new double[] {
        .012, .010, .010, .010, .012, .03, .12, .42, .78, .96, 1, .97, .70, .78, .95, .92, .80, .55,
        .28, .14, .08, .05, .03, .018
      },
      .16,
      .07),
  /** Customers at home: some all day, most in the evening, weekends nearly as busy. */
  SHOP(
      new double[] {
        .16, .08, .045, .035, .035, .05, .12, .25, .38, .48, .54, .58, .62, .60, .56, .55, .58, .66,
        .78, .92, 1, .95, .68, .36
      },
      .92,
      1.05),
  /** Machines that work by day: the same all day long. */
  MACHINES(
      new double[] {
        .05, .05, .05, .05, .05, .30, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, .30, .05, .05, .05
      },
      .30,
      .10);

  private final double[] byHour;
  private final double saturday;
  private final double sunday;

  Season(double[] byHour, double saturday, double sunday) {
    this.byHour = byHour;
    this.saturday = saturday;
    this.sunday = sunday;
  }

  /** Share of the peak at a local time; straight lines between the full hours. */
  double at(LocalDateTime local) {
    double today = dayFactor(local.getDayOfWeek());
    double tomorrow = dayFactor(local.getDayOfWeek().plus(1));
    double hour = byHour[local.getHour()] * today;
    double next =
        local.getHour() == 23 ? byHour[0] * tomorrow : byHour[local.getHour() + 1] * today;
    return hour + (next - hour) * local.getMinute() / 60.0;
  }

  private double dayFactor(DayOfWeek day) {
    return switch (day) {
      case SATURDAY -> saturday;
      case SUNDAY -> sunday;
      default -> 1;
    };
  }
}
