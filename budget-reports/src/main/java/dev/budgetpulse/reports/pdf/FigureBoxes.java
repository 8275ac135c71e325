package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets the numbers that a report begins with, side by side in boxes. */
final class FigureBoxes {
  private static final double GAP = 9;
  private static final double PADDING = 9;
  private static final double ARROW = 5;
  private static final double LARGE = 16;
  private static final double SMALL = 9;
  private static final Style LABEL = Style.faint(8);
  private static final Style CHANGE = Style.of(8);
  private static final Style BEFORE = Style.faint(7.5);

  private final Wording wording;
  private final Flow flow;

  FigureBoxes(Wording wording, Flow flow) {
    this.wording = wording;
    this.flow = flow;
  }

  /** Sets figures as a list, the last part of an element. */
  void set(List<Figure> figures, Tag parent) {
    Tag list = parent.add("L");
    int across = figures.size() == 4 || figures.size() > 6 ? 4 : Math.min(3, figures.size());
    for (int from = 0; from < figures.size(); from += across) {
      double width = (flow.width() - (across - 1) * GAP) / across;
      List<Box> row = new ArrayList<>();
      for (Figure figure : figures.subList(from, Math.min(figures.size(), from + across))) {
        row.add(box(figure, width - 2 * PADDING));
      }
      double height = row.stream().mapToDouble(Box::height).max().orElse(0) + 2 * PADDING;
      if (height > flow.wholeRoom()) {
        // No box is that high: somebody has typed a book.
        row.forEach(box -> below(box, list));
        continue;
      }
      flow.need(height);
      double x = flow.left();
      for (Box box : row) {
        paint(box, x, width, height, list);
        x += width + GAP;
      }
      flow.skip(height);
      if (from + across < figures.size()) {
        flow.gap(GAP);
      }
    }
  }

  /** A text of a box. */
  private record Piece(Words words, Style style, List<Words.Line> lines) {
    double height() {
      return lines.size() * style.leading();
    }
  }

  /**
   * What is in a box.
   *
   * @param label what its number is called
   * @param others the number, how it differs and from what
   * @param sign whether it is more or less, nothing if it is held against nothing
   */
  private record Box(Piece label, List<Piece> others, Optional<Integer> sign) {
    double height() {
      return label.height() + others.stream().mapToDouble(Piece::height).sum() + 3;
    }
  }

  private Box box(Figure figure, double width) {
    List<Piece> pieces = new ArrayList<>();
    Words value = flow.folio().words(figure.value().in(wording), true);
    double fitting = value.width() == 0 ? LARGE : width / value.width();
    double size = Math.max(SMALL, Math.min(LARGE, Math.floor(fitting * 2) / 2));
    pieces.add(piece(value, Style.bold(size), width));
    Optional<Integer> sign = Optional.empty();
    if (figure.change().isPresent()) {
      Figure.Change change = figure.change().get();
      sign = Optional.of(Tables.sign(change.difference()));
      int colour = change.good().map(good -> good ? Style.BETTER : Style.WORSE).orElse(Style.FAINT);
      // Each line is indented, for the arrow before the first one.
      pieces.add(piece(words(said(change)), CHANGE.in(colour), width - ARROW - 3));
      String before = wording.say(change.what()) + ": " + change.before().in(wording);
      pieces.add(piece(words(before), BEFORE, width));
    }
    return new Box(piece(words(wording.say(figure.label())), LABEL, width), pieces, sign);
  }

  private String said(Figure.Change change) {
    int sign = Tables.sign(change.difference());
    StringBuilder said = new StringBuilder();
    said.append(wording.say(Tables.direction(change.difference())));
    if (sign != 0 || !(change.difference() instanceof Cell.Nothing)) {
      said.append(' ').append(Tables.size(change.difference()).in(wording));
    }
    if (!(change.share() instanceof Cell.Nothing)) {
      said.append(" (").append(Tables.size(change.share()).in(wording)).append(')');
    }
    change
        .good()
        .ifPresent(good -> said.append(", ").append(say(good ? "plain.better" : "plain.worse")));
    return said.toString();
  }

  private String say(String key) {
    return wording.say(Text.of(key));
  }

  private Words words(String text) {
    return flow.folio().words(text, false);
  }

  private static Piece piece(Words words, Style style, double width) {
    return new Piece(words, style, words.lines(style.size(), width));
  }

  private void paint(Box box, double x, double width, double height, Tag list) {
    Sheet sheet = flow.sheet();
    double left = x + PADDING;
    double top = flow.y() + PADDING;
    sheet.ornament(
        () -> {
          sheet.box(x, flow.y(), width, height, Style.CARD);
          sheet.frame(x, flow.y(), width, height, 0.5, Style.RULE);
        });
    Tag item = list.add("LI");
    flow.lines(item.add("Lbl").say(box.label().words()), box.label().lines(), LABEL, left, top);
    top += box.label().height() + 1;
    Tag body = item.add("LBody");
    for (int at = 0; at < box.others().size(); at++) {
      Piece piece = box.others().get(at);
      boolean change = at == 1;
      if (change) {
        top += 2;
        arrow(box.sign().orElse(0), left, top, piece.style());
      }
      Tag tag = body.add("P").say(piece.words());
      double indent = change ? ARROW + 3 : 0;
      flow.lines(tag, piece.lines(), piece.style(), left + indent, top);
      top += piece.height();
    }
  }

  private void arrow(int sign, double x, double top, Style style) {
    Sheet sheet = flow.sheet();
    double base = top + style.ascent();
    sheet.ornament(
        () -> {
          if (sign == 0) {
            sheet.rule(x, base - ARROW / 2, ARROW, 1.4, style.rgb());
          } else {
            sheet.arrow(x, base - ARROW - 0.3, ARROW, sign > 0, style.rgb());
          }
        });
  }

  private void below(Box box, Tag list) {
    Tag item = list.add("LI");
    flow.paragraph(item.add("Lbl"), box.label().words(), LABEL);
    Tag body = item.add("LBody");
    for (Piece piece : box.others()) {
      flow.paragraph(body.add("P"), piece.words(), piece.style());
    }
    flow.gap(GAP);
  }
}
