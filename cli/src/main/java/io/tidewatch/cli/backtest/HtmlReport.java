package io.tidewatch.cli.backtest;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.comparison.Pair;
import io.tidewatch.models.comparison.Unmatched;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A result as one page that needs nothing else: no script, no font, no picture from elsewhere. */
final class HtmlReport {
  private static final int MOST_ROWS = 500;

  private final BacktestResult result;
  private final SeriesCharts charts;

  /**
   * @param ofA windows around alerts of the first policies
   * @param ofB of the second
   */
  HtmlReport(BacktestResult result, WindowExcerpts ofA, WindowExcerpts ofB) {
    this.result = result;
    this.charts = new SeriesCharts(result, ofA, ofB);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, page());
  }

  String page() throws IOException {
    Html html = new Html();
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width\">")
        .raw("<title>Tidewatch backtest</title><style>\n" + style() + "</style></head><body>\n");
    head(html);
    html.heading(2, "Alerts and incidents").table(differenceHeadings(), differences());
    html.heading(2, "Pages a week")
        .paragraph("A page is an incident that opens, at the highest level that it reached.")
        .table(List.of("", "A", "B"), pages());
    labels(html);
    html.heading(2, "The series that matter most");
    legend(html);
    result.notable().forEach(each -> charts.add(each, html));
    html.heading(2, "All that differs");
    lists(html, "incidents", result.incidents(), this::incident);
    lists(html, "alerts", result.alerts(), this::alert);
    return html.raw("</body></html>\n").toString();
  }

  private static String style() throws IOException {
    try (InputStream css = HtmlReport.class.getResourceAsStream("page.css")) {
      return new String(
          Objects.requireNonNull(css, "page.css").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void head(Html html) {
    html.heading(1, "Backtest: A = %s, B = %s".formatted(result.names().a(), result.names().b()))
        .paragraph(
            String.format(
                Locale.ROOT,
                "%s, from %s to %s UTC; reported is what was told from %s to %s. %s"
                    + " Judged in %s, %,d times as fast as it happened.",
                Counted.of(result.transactions(), "transaction"),
                Words.time(result.recorded().from()),
                Words.time(result.recorded().to()),
                Words.time(result.period().from()),
                Words.time(result.period().to()),
                result.isWithoutDifference() ? "No difference." : "",
                Words.length(result.took().toMillis()),
                Math.round(result.speedup())));
    if (!result.deadLetters().isEmpty()) {
      html.paragraph("Not judged: %s.".formatted(result.notJudged()));
    }
  }

  private static List<String> differenceHeadings() {
    return List.of("", "A", "B", "same", "lost", "gained", "earlier", "later", "changed");
  }

  private List<List<String>> differences() {
    return List.of(counts("alerts", result.alerts()), counts("incidents", result.incidents()));
  }

  private static List<String> counts(String name, Comparison comparison) {
    long earlier = comparison.shifted().stream().filter(pair -> pair.laterMillis() < 0).count();
    return List.of(
        name,
        "" + comparison.toldByFirst(),
        "" + comparison.toldBySecond(),
        "" + comparison.same().size(),
        "" + comparison.lost().size(),
        "" + comparison.gained().size(),
        "" + earlier,
        "" + (comparison.shifted().size() - earlier),
        "" + comparison.changed().size());
  }

  private List<List<String>> pages() {
    Pages a = result.pagesOfA();
    Pages b = result.pagesOfB();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("all", Words.perWeek(a.perWeek()), Words.perWeek(b.perWeek())));
    for (Level level : List.of(Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.WARNING)) {
      rows.add(
          List.of(
              Words.level(level),
              Words.perWeek(a.perWeek(level)),
              Words.perWeek(b.perWeek(level))));
    }
    TreeSet<String> owners = new TreeSet<>(a.byOwner().keySet());
    owners.addAll(b.byOwner().keySet());
    for (String owner : owners) {
      rows.add(
          List.of("to " + owner, Words.perWeek(a.perWeek(owner)), Words.perWeek(b.perWeek(owner))));
    }
    return rows;
  }

  private void labels(Html html) {
    if (result.labelsOfA().isEmpty() || result.labelsOfB().isEmpty()) {
      return;
    }
    LabelScore a = result.labelsOfA().get();
    LabelScore b = result.labelsOfB().get();
    html.heading(2, "Against the labels")
        .table(
            List.of("", "A", "B"),
            List.of(
                List.of("faults found, of " + a.faults(), "" + a.found(), "" + b.found()),
                List.of("recall", Words.share(a.recall()), Words.share(b.recall())),
                List.of(
                    "precision of incidents",
                    Words.share(a.precision()),
                    Words.share(b.precision())),
                List.of(
                    "median delay",
                    Words.seconds(a.medianDelaySeconds()),
                    Words.seconds(b.medianDelaySeconds()))));
  }

  private static void legend(Html html) {
    html.raw("<p class=\"faint\">Line: measured. Dashed: expected. Shaded: band. Bars: alerts");
    for (Level level : List.of(Level.WARNING, Level.MINOR, Level.MAJOR, Level.CRITICAL)) {
      String name = Words.level(level);
      html.raw(
          "<span class=\"key\" style=\"background:var(--%s)\"></span>%s".formatted(name, name));
    }
    html.raw("; outlined where A and B differ. Times are UTC.</p>\n");
  }

  private void lists(
      Html html,
      String what,
      Comparison comparison,
      BiFunction<Side, Episode, List<String>> words) {
    unmatched(html, "Lost " + what + ": A tells, B does not", Side.A, comparison.lost(), words);
    unmatched(html, "Gained " + what + ": B tells, A does not", Side.B, comparison.gained(), words);
    pairs(html, "Shifted " + what + ": told at another time", comparison.shifted(), words);
    pairs(html, "Changed " + what + ": another end or level", comparison.changed(), words);
  }

  private static void unmatched(
      Html html,
      String title,
      Side side,
      List<Unmatched> all,
      BiFunction<Side, Episode, List<String>> words) {
    List<List<String>> rows =
        all.stream()
            .limit(MOST_ROWS)
            .map(
                each -> {
                  List<String> row = new ArrayList<>(words.apply(side, each.episode()));
                  row.add(
                      each.during()
                          .map(other -> "during that of " + Words.time(other.told()))
                          .orElse(""));
                  return row;
                })
            .toList();
    list(html, title, all.size(), List.of("told", "over", "level", "of", "what", ""), rows);
  }

  private static void pairs(
      Html html, String title, List<Pair> all, BiFunction<Side, Episode, List<String>> words) {
    List<List<String>> rows =
        all.stream()
            .limit(MOST_ROWS)
            .map(
                pair -> {
                  List<String> row = new ArrayList<>(words.apply(Side.A, pair.a()));
                  row.add(
                      "B: %s%s, over %s"
                          .formatted(
                              pair.isShifted() ? Words.shift(pair.laterMillis()) + ", " : "",
                              Words.level(pair.b().peak()),
                              Words.end(pair.b())));
                  return row;
                })
            .toList();
    list(html, title, all.size(), List.of("told", "over", "level", "of", "what", ""), rows);
  }

  private static void list(
      Html html, String title, int count, List<String> headings, List<List<String>> rows) {
    if (count == 0) {
      return;
    }
    html.raw("<details><summary>" + Html.escape("%s (%d)".formatted(title, count)) + "</summary>");
    html.table(headings, rows);
    if (count > rows.size()) {
      html.paragraph("and %d more; the JSON has all.".formatted(count - rows.size()));
    }
    html.raw("</details>\n");
  }

  private List<String> alert(Side side, Episode episode) {
    Alert alert = (side == Side.A ? result.alertsOfA() : result.alertsOfB()).get(episode.id());
    return row(episode, alert.series().toString(), alert.indicator().id() + ": " + alert.reason());
  }

  private List<String> incident(Side side, Episode episode) {
    var incident =
        (side == Side.A ? result.incidentsOfA() : result.incidentsOfB()).get(episode.id());
    return row(episode, incident.series().size() + " series", incident.title());
  }

  private static List<String> row(Episode episode, String of, String what) {
    return List.of(
        Words.time(episode.told()), Words.end(episode), Words.level(episode.peak()), of, what);
  }
}
