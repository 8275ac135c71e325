package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Sets one table, over as many sheets as it needs. Not thread-safe. */
final class TableSetter {
  private static final double HIGH = 3.2;
  private static final double RULE = 0.5;
  private static final double LINE_OF_TOTAL = 0.9;
  private static final double CAPTION = 9.5;

  private final Table table;
  private final Wording wording;
  private final Flow flow;
  private final List<Line> lines = new ArrayList<>();
  private final Line head;
  private final ColumnWidths columns;
  private final boolean headRepeats;

  TableSetter(Table table, Wording wording, Flow flow) {
    this.table = table;
    this.wording = wording;
    this.flow = flow;
    List<Words> titles =
        table.columns().stream().map(column -> words(wording.say(column.title()), true)).toList();
    head = new Line(Look.HEAD, titles, Optional.empty());
    for (Row row : table.rows()) {
      Look look =
          switch (row.sort()) {
            case PLAIN -> Look.PLAIN;
            case HEADING -> Look.HEADING;
            case SUBTOTAL -> Look.SUBTOTAL;
          };
      lines.add(line(look, row, Tables.in(row, wording)));
    }
    if (lines.isEmpty()) {
      String nothing = wording.say(Text.of("plain.no-rows"));
      lines.add(new Line(Look.NONE, List.of(words(nothing, false)), Optional.empty()));
    }
    table
        .total()
        .ifPresent(total -> lines.add(line(Look.TOTAL, total, Tables.total(total, wording))));
    columns = widths();
    headRepeats = height(head) <= flow.wholeRoom() / 4;
  }

  private Line line(Look look, Row row, List<String> cells) {
    List<Words> words = cells.stream().map(cell -> words(cell, look.bold)).toList();
    boolean spans = look == Look.HEADING && words.stream().skip(1).allMatch(Words::isEmpty);
    return new Line(look, spans ? words.subList(0, 1) : words, Optional.of(row));
  }

  private Words words(String text, boolean bold) {
    return flow.folio().words(text, bold);
  }

  /** How a line looks. */
  private enum Look {
    HEAD(true),
    PLAIN(false),
    HEADING(true),
    SUBTOTAL(true),
    TOTAL(true),
    NONE(false);

    private final boolean bold;

    Look(boolean bold) {
      this.bold = bold;
    }
  }

  /**
   * A line of the table.
   *
   * @param look how it looks
   * @param cells its words, one for each column, or one that goes over all of them
   * @param row what it is of, nothing for the head
   */
  private record Line(Look look, List<Words> cells, Optional<Row> row) {
    boolean spans(int columns) {
      return cells.size() < columns;
    }

    /** Returns whether a cell may be broken into lines, numbers are not. */
    boolean breaks(int column) {
      return row.isEmpty()
          || row.get().cells().get(column) instanceof Cell.Words
          || row.get().cells().get(column) instanceof Cell.NoRate;
    }
  }

  private ColumnWidths widths() {
    List<ColumnWidths.Need> needs = new ArrayList<>();
    int count = table.columns().size();
    for (int at = 0; at < count; at++) {
      ColumnWidths.Need need =
          new ColumnWidths.Need(isNumber(at), table.columns().get(at).sort() == Column.Sort.WORDS);
      need.breakable(head.cells().get(at));
      for (Line line : lines) {
        if (!line.spans(count)) {
          Words words = line.cells().get(at);
          if (line.breaks(at) || !isNumber(at)) {
            need.add(words, line.breaks(at));
          } else {
            need.number(words, point(words));
          }
        }
      }
      needs.add(need);
    }
    return ColumnWidths.of(needs, flow.uprightWidth(), flow.turnedWidth());
  }

  private boolean isNumber(int column) {
    return Tables.isNumber(table.columns().get(column));
  }

  /** Returns where a number's whole part ends, at which numbers are put below each other. */
  private static int point(Words number) {
    int last = number.length();
    while (last > 0 && !Character.isDigit(number.character(last - 1))) {
      last--;
    }
    // Of three digits at the end of a whole number the separator is one of groups.
    int at = last;
    while (at > 0 && Character.isDigit(number.character(at - 1))) {
      at--;
    }
    int separator = at > 0 ? number.character(at - 1) : 0;
    boolean decimal = (separator == '.' || separator == ',' || separator == '٫') && last - at != 3;
    return decimal ? at - 1 : last;
  }

  boolean isTurned() {
    return columns.turned();
  }

  /** Returns the height of what is to be on one sheet: the caption, the head and two lines. */
  double beginning() {
    double first = lines.stream().limit(2).mapToDouble(this::height).sum() + height(head);
    return Style.bold(CAPTION).leading() + 3 + Math.min(first, flow.wholeRoom() / 2);
  }

  /** Sets the table as the last part of an element. */
  void set(Tag parent) {
    flow.turn(columns.turned());
    Tag tag = parent.add("Table");
    Style caption = Style.bold(CAPTION);
    Words title = words(wording.say(table.title()), true);
    flow.need(beginning());
    flow.paragraph(tag.add("Caption"), title, caption);
    flow.skip(3);
    Tag row = tag.add("THead").add("TR");
    set(head, row);
    Tag body = tag.add("TBody");
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      Tag group = line.look() == Look.TOTAL ? tag.add("TFoot") : body;
      double together = height(line) + (keepsNext(at) ? height(lines.get(at + 1)) : 0);
      if (together > flow.room() && together <= roomForLines()) {
        nextSheet();
      }
      set(line, group.add("TR"));
    }
  }

  private boolean keepsNext(int at) {
    return at + 1 < lines.size()
        && (lines.get(at).look() == Look.HEADING || lines.get(at + 1).look() == Look.TOTAL);
  }

  private double roomForLines() {
    return flow.wholeRoom() - (headRepeats ? height(head) : 0);
  }

  private void nextSheet() {
    flow.nextSheet();
    if (headRepeats) {
      // Who hears the table has heard its head.
      List<List<Words.Line>> cells = broken(head);
      flow.sheet().ornament(() -> words(head, cells, Optional.empty(), 0, Integer.MAX_VALUE));
      flow.sheet().ornament(() -> rules(head, height(head), true));
      flow.skip(height(head));
    }
  }

  private Style style(Look look) {
    Style style = new Style(columns.size(), look.bold, Style.INK);
    return look == Look.HEAD || look == Look.NONE ? style.in(Style.FAINT) : style;
  }

  private List<List<Words.Line>> broken(Line line) {
    List<List<Words.Line>> cells = new ArrayList<>();
    for (int at = 0; at < line.cells().size(); at++) {
      cells.add(line.cells().get(at).lines(columns.size(), innerWidth(line, at)));
    }
    return cells;
  }

  private double innerWidth(Line line, int at) {
    return line.spans(columns.count())
        ? columns.total() - 2 * ColumnWidths.PADDING
        : columns.width(at) - 2 * ColumnWidths.PADDING;
  }

  private double height(Line line) {
    int most = 1;
    for (int at = 0; at < line.cells().size(); at++) {
      Words words = line.cells().get(at);
      if (words.width() * columns.size() > innerWidth(line, at)) {
        most = Math.max(most, words.lines(columns.size(), innerWidth(line, at)).size());
      }
    }
    return height(line, most);
  }

  private double height(Line line, int most) {
    double more = line.look() == Look.HEADING ? 2 : 0;
    return most * style(line.look()).leading() + 2 * HIGH + more;
  }

  /** Sets a line; only one that is higher than a sheet goes over several. */
  private void set(Line line, Tag row) {
    List<List<Words.Line>> cells = broken(line);
    int most = cells.stream().mapToInt(List::size).max().orElse(0);
    most = Math.max(most, 1);
    List<Tag> tags = tags(line, row);
    int from = 0;
    while (from < most) {
      double leading = style(line.look()).leading();
      int fit = (int) Math.floor((flow.room() - height(line, 0) + 1e-6) / leading);
      if (fit < 1) {
        nextSheet();
        fit = Math.max(1, (int) Math.floor((flow.room() - height(line, 0)) / leading));
      }
      int to = Math.min(most, from + fit);
      double height = height(line, to - from);
      boolean last = to == most;
      flow.sheet().ornament(() -> rules(line, height, last));
      words(line, cells, Optional.of(tags), from, to);
      flow.skip(height);
      from = to;
    }
  }

  private List<Tag> tags(Line line, Tag row) {
    List<Tag> tags = new ArrayList<>();
    for (int at = 0; at < line.cells().size(); at++) {
      Words words = line.cells().get(at);
      boolean names = line.look() == Look.HEAD || (at == 0 && !words.isEmpty());
      Tag tag = row.add(names && line.look() != Look.NONE ? "TH" : "TD").say(words);
      COSDictionary attributes = new COSDictionary();
      attributes.setDirect(true);
      attributes.setName(COSName.O, "Table");
      if (tag.type().equals("TH")) {
        attributes.setName("Scope", line.look() == Look.HEAD ? "Column" : "Row");
      }
      if (line.spans(columns.count())) {
        attributes.setInt("ColSpan", columns.count());
      }
      if (attributes.size() > 1) {
        tag.attributes(attributes);
      }
      tags.add(tag);
    }
    return tags;
  }

  private void rules(Line line, double height, boolean last) {
    Sheet sheet = flow.sheet();
    double x = flow.left();
    double width = columns.total();
    switch (line.look()) {
      case HEAD ->
          sheet.rule(x, flow.y() + height - LINE_OF_TOTAL / 2, width, LINE_OF_TOTAL, Style.INK);
      case HEADING -> sheet.box(x, flow.y(), width, height, Style.CARD);
      case TOTAL -> sheet.rule(x, flow.y(), width, LINE_OF_TOTAL, Style.INK);
      default -> {
        // Nothing but the line below.
      }
    }
    if (last && line.look() != Look.TOTAL && line.look() != Look.HEAD) {
      sheet.rule(x, flow.y() + height, width, RULE, Style.RULE);
    }
  }

  private void words(
      Line line, List<List<Words.Line>> cells, Optional<List<Tag>> tags, int from, int to) {
    double x = flow.left();
    for (int at = 0; at < cells.size(); at++) {
      List<Words.Line> all = cells.get(at);
      List<Words.Line> part = all.subList(Math.min(from, all.size()), Math.min(to, all.size()));
      double start = x;
      int column = at;
      if (!part.isEmpty()) {
        Runnable painting = () -> cell(line, column, part, start);
        if (tags.isPresent()) {
          flow.sheet().content(tags.get().get(at), painting);
        } else {
          painting.run();
        }
      }
      x += columns.width(at);
    }
  }

  private void cell(Line line, int at, List<Words.Line> part, double x) {
    Style style = style(line.look());
    boolean right = isNumber(at) && !line.spans(columns.count());
    double base = flow.y() + HIGH + style.ascent() + (line.look() == Look.HEADING ? 2 : 0);
    double start = x + ColumnWidths.PADDING;
    double end = x + columns.width(at) - ColumnWidths.PADDING;
    if (right && part.size() == 1 && line.row().isPresent() && !line.breaks(at)) {
      Words number = line.cells().get(at);
      end -= columns.tail(at, number.width(point(number), number.length()));
    }
    for (Words.Line words : part) {
      flow.sheet()
          .words(words, right ? Anchor.END : Anchor.START, right ? end : start, base, style);
      base += style.leading();
    }
  }
}
