package io.tidewatch.cli.backtest;

import java.util.List;

/** The little of HTML that a page needs, with everything that is said escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** The text as it stands in HTML, in attributes too. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Adds markup as it is. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  Html heading(int rank, String words) {
    return raw("<h%d>%s</h%d>\n".formatted(rank, escape(words), rank));
  }

  Html paragraph(String words) {
    return raw("<p>" + escape(words) + "</p>\n");
  }

  /** Adds a table; cells of the first column are names, those of others figures or words. */
  Html table(List<String> headings, List<List<String>> rows) {
    raw("<table><thead><tr>");
    headings.forEach(heading -> raw("<th>" + escape(heading) + "</th>"));
    raw("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      raw("<tr>");
      row.forEach(cell -> raw("<td>" + escape(cell) + "</td>"));
      raw("</tr>\n");
    }
    return raw("</tbody></table>\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
