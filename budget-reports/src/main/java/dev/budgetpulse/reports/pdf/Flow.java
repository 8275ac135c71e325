package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.chart.Drawing.Anchor;
import java.util.List;

/** Fills sheet after sheet from above. Not thread-safe. */
final class Flow {
  static final double SIDE = 51;

  private static final double TOP = 68;
  private static final double BOTTOM = 62;

  private final Folio folio;
  private Sheet sheet;
  private boolean turned;
  private double y = TOP;

  Flow(Folio folio) {
    this.folio = folio;
    sheet = folio.addSheet(false);
  }

  Folio folio() {
    return folio;
  }

  Sheet sheet() {
    return sheet;
  }

  /** Returns where the next thing begins, from the top. */
  double y() {
    return y;
  }

  double left() {
    return SIDE;
  }

  double width() {
    return sheet.width() - 2 * SIDE;
  }

  /** Returns how wide things are on a sheet that is not turned. */
  double uprightWidth() {
    return Math.min(sheet.width(), sheet.height()) - 2 * SIDE;
  }

  /** Returns how wide things are on a sheet that is turned. */
  double turnedWidth() {
    return Math.max(sheet.width(), sheet.height()) - 2 * SIDE;
  }

  double room() {
    return sheet.height() - BOTTOM - y;
  }

  /** Returns the room of a whole sheet. */
  double wholeRoom() {
    return sheet.height() - BOTTOM - TOP;
  }

  boolean isAtTop() {
    return y <= TOP;
  }

  void skip(double height) {
    y += height;
  }

  /** Leaves a gap, unless a sheet has just begun. */
  void gap(double height) {
    if (!isAtTop()) {
      skip(Math.min(height, Math.max(0, room())));
    }
  }

  /** Begins another sheet if there is less room than is needed. */
  void need(double height) {
    if (height > room() && !isAtTop()) {
      nextSheet();
    }
  }

  void nextSheet() {
    sheet = folio.addSheet(turned);
    y = TOP;
  }

  /** Goes on with sheets of that direction. */
  void turn(boolean other) {
    if (turned != other) {
      turned = other;
      nextSheet();
    }
  }

  /** Sets words in lines over the whole width, over several sheets if need be. */
  void paragraph(Tag tag, Words words, Style style) {
    paragraph(tag, words, style, 0, width());
  }

  void paragraph(Tag tag, Words words, Style style, double indent, double lineWidth) {
    List<Words.Line> lines = words.lines(style.size(), lineWidth);
    tag.say(words);
    int from = 0;
    while (from < lines.size()) {
      if (room() < style.leading()) {
        nextSheet();
      }
      int fit = (int) Math.max(1, Math.floor((room() + 1e-6) / style.leading()));
      List<Words.Line> part = lines.subList(from, Math.min(lines.size(), from + fit));
      lines(tag, part, style, left() + indent, y);
      skip(part.size() * style.leading());
      from += part.size();
    }
  }

  /** Sets lines below each other at a place of the sheet. */
  void lines(Tag tag, List<Words.Line> lines, Style style, double x, double top) {
    if (lines.isEmpty()) {
      return;
    }
    sheet.content(
        tag,
        () -> {
          double base = top + style.ascent();
          for (Words.Line line : lines) {
            sheet.words(line, Anchor.START, x, base, style);
            base += style.leading();
          }
        });
  }
}
