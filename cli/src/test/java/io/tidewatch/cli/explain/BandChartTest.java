package io.tidewatch.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.explain.BandChart.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandChartTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void showsWhatIsInsideTheBandAndWhatIsNot() {
    List<Point> points =
        List.of(new Point(0, 0, 4), Point.NOTHING, new Point(2, 0, 4), new Point(9, 0, 4));

    List<String> lines = BandChart.draw(points, START, 3, BERLIN, value -> "" + (int) value);

    assertThat(lines)
        .containsExactly(
            "         9 |   X",
            "           |",
            "           |",
            "           |",
            "         5 |",
            "           |. ..",
            "           |. ..",
            "           |. o.",
            "           |. ..",
            "         0 |o ..",
            "           +----",
            "               ^ 10:03",
            "            10:00 – 10:04, a column a minute; . expected band, o inside, X outside");
  }

  @Test
  void aValueThatNeverChangesIsDrawn() {
    List<String> lines =
        BandChart.draw(List.of(new Point(1, 1, 1)), START, 0, BERLIN, value -> "" + (int) value);

    assertThat(lines).filteredOn(line -> line.endsWith("o")).hasSize(1);
  }

  @Test
  void whereNothingWasMeasuredNothingIsDrawn() {
    assertThat(BandChart.draw(List.of(Point.NOTHING), START, 0, BERLIN, String::valueOf)).isEmpty();
  }
}
